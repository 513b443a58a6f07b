using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Vision;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Tests.Vision;

public sealed class ClipModelTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TinyClip _tiny = new();

    [Fact]
    public void EncodeImage_GoldenPictures_GivesTheReferencesFeatures()
    {
        using var model = _tiny.Load();
        var features = model.EncodeImage(model.Normalise(_tiny.Golden("image_0_1")));
        AssertClose(_tiny.Golden("image_features"), features, 1e-4);
    }

    [Fact]
    public void EncodeText_GoldenTokens_GivesTheReferencesFeatures()
    {
        using var model = _tiny.Load();
        AssertClose(_tiny.Golden("text_features"), model.EncodeText(_tiny.Golden("tokens")), 1e-4);
    }

    [Fact]
    public void LogitScale_GoldenModel_GivesTheReferencesLogits()
    {
        using var model = _tiny.Load();
        var image = F.normalize(model.EncodeImage(model.Normalise(_tiny.Golden("image_0_1"))));
        var text = F.normalize(model.EncodeText(_tiny.Golden("tokens")));
        AssertClose(_tiny.Golden("logits_per_image"), model.LogitScale * image.matmul(text.t()), 1e-4);
    }

    [Fact]
    public void EncodeImage_Backward_GivesTheReferencesLossAndGradient()
    {
        using var model = _tiny.Load();
        var (loss, gradient) = LossAndGradient(model, _tiny.Golden("image_0_1"));
        AssertClose(_tiny.Golden("loss"), loss.view(1), 1e-4);
        AssertClose(_tiny.Golden("grad_image"), gradient, 1e-4);
    }

    [Fact]
    public void EncodeImage_BFloat16_StaysNearFloat32()
    {
        using var model = _tiny.Load(ScalarType.BFloat16);
        var features = model.EncodeImage(model.Normalise(_tiny.Golden("image_0_1")));
        Assert.Equal(ScalarType.Float32, features.dtype);
        Assert.True(F.cosine_similarity(features, _tiny.Golden("image_features"), 1, 1e-8).min().item<float>() > 0.999f);
        var (_, gradient) = LossAndGradient(model, _tiny.Golden("image_0_1"));
        var similarity = F.cosine_similarity(gradient.view(1, -1), _tiny.Golden("grad_image").view(1, -1), 1, 1e-8);
        Assert.True(similarity.item<float>() > 0.99f, $"{similarity.item<float>()}");
    }

    [Theory, InlineData(ClipActivation.QuickGelu), InlineData(ClipActivation.Gelu)]
    public void EncodeImage_EitherActivation_EqualsThePlainPath(ClipActivation activation)
    {
        IReadOnlyDictionary<string, Tensor> weights = null!;
        using var model = _tiny.Load(
            change: all => weights = all.ToDictionary(e => e.Key, e => e.Value.MoveToOuterDisposeScope()), activation: activation);
        var pixels = model.Normalise(_tiny.Golden("image_0_1"));
        Func<Tensor, Tensor> act = activation == ClipActivation.Gelu ? F.gelu : x => x * (1.702f * x).sigmoid();
        var expected = PlainClip.EncodeImage(weights, pixels, _tiny.Config.VisionLayers, _tiny.Config.VisionHeads, act);
        AssertClose(expected, model.EncodeImage(pixels), 1e-5);
    }

    [Fact]
    public void EncodeImage_Batch_EqualsEachPictureAlone()
    {
        using var model = _tiny.Load();
        var pixels = model.Normalise(_tiny.Golden("image_0_1"));
        AssertClose(model.EncodeImage(pixels)[2], model.EncodeImage(pixels[2].unsqueeze(0))[0], 1e-6);
    }

    [Fact]
    public void EncodeImage_PixelsInAnotherMemoryOrder_GivesTheSame()
    {
        using var model = _tiny.Load();
        var pixels = model.Normalise(_tiny.Golden("image_0_1"));
        var channelsLast = pixels.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        AssertClose(model.EncodeImage(pixels), model.EncodeImage(channelsLast), 1e-6);
    }

    [Fact]
    public void EncodeText_Batch_EqualsEachTextAlone()
    {
        using var model = _tiny.Load();
        var tokens = _tiny.Golden("tokens");
        AssertClose(model.EncodeText(tokens)[2], model.EncodeText(tokens[2].unsqueeze(0))[0], 1e-6);
    }

    [Fact]
    public void EncodeImage_ManySteps_LeavesNoTensors()
    {
        using var model = _tiny.Load();
        var pixels = _tiny.Golden("image_0_1")[0].unsqueeze(0).requires_grad_();
        var before = 0L;
        for (var i = 0; i < 1000; i++)
        {
            if (i == 10) before = LiveTensors.Settled();
            using var step = NewDisposeScope();
            model.EncodeImage(model.Normalise(pixels)).sum().backward();
        }
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Dispose_Model_FreesEveryTensor()
    {
        var before = LiveTensors.Settled();
        using (_tiny.Load()) Assert.NotEqual(before, TorchRuntime.LiveTensors);
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Constructor_WeightMissing_SaysWhichAndFreesTheOthers()
    {
        var before = LiveTensors.Settled();
        var error = Assert.Throws<InvalidDataException>(() => _tiny.Load(change: weights => weights.Remove("visual.proj")));
        Assert.Contains("'visual.proj'", error.Message);
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Constructor_WeightOfAnotherShape_SaysBothShapes()
    {
        var error = Assert.Throws<InvalidDataException>(() => _tiny.Load(change: weights => weights["visual.proj"] = zeros(128, 47)));
        Assert.Contains("[128, 47]", error.Message);
        Assert.Contains("[128, 48]", error.Message);
    }

    [Fact]
    public void Constructor_Float16_IsRefused() => Assert.Throws<ArgumentException>(() => _tiny.Load(ScalarType.Float16));

    [Fact]
    public void EncodeImage_OtherResolution_SaysTheRightOne()
    {
        using var model = _tiny.Load();
        Assert.Contains("[batch, 3, 64, 64]", Assert.Throws<ArgumentException>(() => model.EncodeImage(zeros(1, 3, 32, 64))).Message);
        Assert.Contains("[batch, 77]", Assert.Throws<ArgumentException>(() => model.EncodeText(zeros(1, 76, int64))).Message);
    }

    public void Dispose()
    {
        _tiny.Dispose();
        _scope.Dispose();
    }

    /// <summary>−100 · mean cosine of rows, and its gradient with respect to the picture.</summary>
    private (Tensor Loss, Tensor Gradient) LossAndGradient(ClipModel model, Tensor image)
    {
        image = image.detach().clone().requires_grad_();
        var loss = -100 * F.cosine_similarity(model.EncodeImage(model.Normalise(image)), _tiny.Golden("text_features"), 1, 1e-8).mean();
        loss.backward();
        return (loss.detach(), image.grad!);
    }

    private static void AssertClose(Tensor expected, Tensor actual, double relative)
    {
        Assert.Equal(expected.shape, actual.shape);
        var difference = ((expected - actual).abs().max() / expected.abs().max()).item<float>();
        Assert.True(difference <= relative, $"differs by {difference} of the largest value");
    }
}
