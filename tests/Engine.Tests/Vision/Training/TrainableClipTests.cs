using ComicCluster.Engine.Vision.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Vision.Training;

public sealed class TrainableClipTests
{
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Bind_Backward_ReachesEveryWeightOfBothEncoders(ScalarType precision)
    {
        using var scope = NewDisposeScope();
        using var tiny = new TinyTraining();
        using var clip = new TrainableClip(tiny.Config, 9, CPU, seed: 1);
        Loss(clip, precision).backward();
        foreach (var (name, parameter) in clip.Parameters)
        {
            Assert.True(parameter.grad is not null, name);
            Assert.True(parameter.grad!.abs().max().ToSingle() > 0, name);
        }
    }

    [Theory]
    [InlineData("visual.conv1.weight")]
    [InlineData("visual.transformer.resblocks.1.mlp.c_fc.weight")]
    [InlineData("visual.transformer.resblocks.1.mlp.c_proj.weight")]
    [InlineData("transformer.resblocks.0.attn.in_proj_weight")]
    [InlineData("token_embedding.weight")]
    public void Bind_Backward_AgreesWithFiniteDifferences(string name)
    {
        const double step = 2e-3;
        using var scope = NewDisposeScope();
        using var tiny = new TinyTraining();
        using var clip = new TrainableClip(tiny.Config, 9, CPU, seed: 1);
        Loss(clip, ScalarType.Float32).backward();
        var weight = clip.Parameters[name];
        var gradient = weight.grad!.clone();
        var direction = gradient / gradient.norm();
        double At(double distance)
        {
            using var _ = no_grad();
            weight.add_(direction * distance);
            var loss = Loss(clip, ScalarType.Float32).ToDouble();
            weight.sub_(direction * distance);
            return loss;
        }
        var slope = gradient.norm().ToDouble();
        Assert.InRange((At(step) - At(-step)) / (2 * step), slope * 0.98 - 1e-4, slope * 1.02 + 1e-4);
    }

    [Fact]
    public void Bind_WithoutGradients_LeavesTheWeightsOutOfTheGraph()
    {
        using var scope = NewDisposeScope();
        using var tiny = new TinyTraining();
        using var clip = new TrainableClip(tiny.Config, 9, CPU, seed: 1);
        BoundClip bound;
        using (no_grad()) bound = clip.Bind(ScalarType.Float32);
        var image = rand(2, 3, 16, 16).requires_grad_(true);
        bound.EncodeImage(image).sum().backward();
        Assert.True(image.grad!.abs().max().ToSingle() > 0);
        Assert.All(clip.Parameters.Values, parameter => Assert.Null(parameter.grad));
    }

    private static Tensor Loss(TrainableClip clip, ScalarType precision)
    {
        var bound = clip.Bind(precision);
        var image = linspace(0, 1, 4 * 3 * 16 * 16).view(4, 3, 16, 16).sqrt();
        long[] ids = [3, 4, 5, 6, 7, 8, 9, 10, 11, clip.Config.VocabularySize - 1];
        var tokens = stack([.. Enumerable.Range(0, 4).Select(i => tensor(ids) - tensor(ids).lt(20) * i % 3)]);
        var (images, texts) = (bound.EncodeImage(image), bound.EncodeText(tokens));
        var target = linspace(-1, 1, 4 * clip.Config.EmbeddingWidth).view(4, -1);
        return clip.Parameters["logit_scale"].exp() * (images - target).square().mean() + (texts - target).square().mean()
            + clip.FactsOfImages(images).square().mean() + clip.FactsOfTexts(texts).square().mean();
    }
}
