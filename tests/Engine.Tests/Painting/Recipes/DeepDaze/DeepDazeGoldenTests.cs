using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Painting.Recipes.DeepDaze;
using ComicCluster.Engine.Tests.Vision;
using TorchSharp;
using static TorchSharp.torch;
using Net = ComicCluster.Engine.Tests.Painting.Networks.Networks;

namespace ComicCluster.Engine.Tests.Painting.Recipes.DeepDaze;

/// <summary>Siren-pytorch, Deep Daze's loss and torch's Adam, on deepdaze-tiny.</summary>
public sealed class DeepDazeGoldenTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly SafetensorsFile _golden = SafetensorsFile.Open(TestFiles.Golden("deepdaze-tiny/golden.safetensors"));
    private readonly ClipPictureGuide _guide;
    private readonly DeepDazeRecipe _recipe = new(new DeepDazeOptions
    {
        NumLayers = 4, HiddenSize = 24, ImageWidth = 40, BatchSize = 4, GradientAccumulateEvery = 1, LearningRate = 1e-3,
        Optimizer = DeepDazeOptimizer.Adam,
    });

    public DeepDazeGoldenTests()
    {
        using var tiny = new TinyClip();
        _guide = new ClipPictureGuide(tiny.Load(), _ => throw new InvalidOperationException(), text => text);
    }

    [Fact]
    public void Colours_GoldenOutput_GiveTheReferencesPicture()
    {
        var raw = _golden.Read("raw_output").t().view(1, 3, 40, 40);
        AssertClose("image_0_1", _recipe.Colours(raw));
    }

    [Fact]
    public void Cut_GoldenBoxes_GiveTheReferencesFeatures() => AssertClose("cutout_features", Features(_golden.Read("image_0_1")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_GoldenWeights_GivesTheReferencesLossGradientAndTrajectory(bool fused)
    {
        Assert.SkipUnless(!fused || FusedSirenRenderer.IsSupported, "needs a CPU with 512-bit vectors");
        using ISirenRenderer renderer = fused ? new FusedSirenRenderer(1 << 30) : new TorchSirenRenderer(1 << 30);
        using var weights = new SirenWeights(_recipe.Network, Net.ReadFlat(_golden, _recipe.Network, "init"));
        using var optimizer = _recipe.CreateOptimizer(weights.Layers, PaintingPhase.Painting);
        using var objective = new DeepDazeObjective(_golden.Read("text_features"), _recipe.Options, 0);
        var losses = new float[6];
        for (var step = 0; step < losses.Length; step++)
        {
            using var pass = renderer.Forward([weights], new CoordinateGrid(40, 40), forBackward: true);
            var raw = pass.Output.detach().requires_grad_();
            var picture = _recipe.Colours(raw);
            var (loss, similarity) = objective.Evaluate(Features(picture), picture[0], step, null);
            losses[step] = loss.item<float>();
            if (step == 0) Assert.InRange(similarity.item<float>(), -1, 1);
            loss.backward();
            var gradient = pass.Backward(raw.grad!)[0];
            if (step == 0) AssertLayersClose("grad", gradient, 1e-4);
            if (step == 5) break;
            optimizer.Step(SirenWeights.Views(_recipe.Network, gradient, []));
        }
        AssertClose("loss0", tensor(losses[0]).view(1));
        AssertClose("adam_losses_0_to_5", tensor(losses));
        AssertLayersClose("adam5", weights.Flat, 1e-4);
    }

    public void Dispose()
    {
        _golden.Dispose();
        _scope.Dispose();
    }

    private Tensor Features(Tensor picture)
    {
        var boxes = _golden.Read("boxes_top_left_side").data<long>().ToArray();
        return _guide.EncodeImage(DeepDazeCutouts.Cut(
            picture, boxes.Chunk(3).Select(box => new CutoutBox((int)box[0], (int)box[1], (int)box[2])), _guide.ImageSide));
    }

    private void AssertClose(string name, Tensor actual) =>
        Assert.InRange(Net.RelativeDifference(actual.detach(), _golden.Read(name)), 0, 1e-4);

    private void AssertLayersClose(string prefix, Tensor flat, double tolerance)
    {
        var actual = SirenWeights.Views(_recipe.Network, flat, []);
        using var expectedFlat = Net.ReadFlat(_golden, _recipe.Network, prefix);
        var expected = SirenWeights.Views(_recipe.Network, expectedFlat, []);
        foreach (var (a, e) in actual.Zip(expected)) Assert.InRange(Net.RelativeDifference(a, e), 0, tolerance);
    }
}
