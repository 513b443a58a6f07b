using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Recipes.Comic;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Recipes.Comic;

public sealed class ComicObjectiveTests : IDisposable
{
    private static readonly ComicOptions Options = new() { WholeViews = 1, Crops = 1, TotalVariation = 0 };

    private readonly DisposeScope _scope = NewDisposeScope();

    [Fact]
    public void Evaluate_Weights_WeighTheMeanCosines()
    {
        // The whole view is the first target, the crop the second one.
        var embeddings = tensor(new float[,] { { 5, 0 }, { 0, 0.1f } });
        var targets = tensor(new float[,] { { 2, 0 }, { 0, 3 } });
        Assert.Equal((-7.5, 0.5), Evaluate(embeddings, targets, (1, PromptView.EveryCutout), (0.5, PromptView.EveryCutout)));
        Assert.Equal((-12.5, 2.5 / 3), Evaluate(embeddings, targets, (1, PromptView.WholeFrame), (0.5, PromptView.EveryCutout)));
        Assert.Equal((-5 + 10, 0.5), Evaluate(embeddings, targets, (1, PromptView.EveryCutout), (-2, PromptView.EveryCutout)));
    }

    [Fact]
    public void Evaluate_PromptToAvoidThatIsFarAlready_CountsNothing() => Assert.Equal(
        (-10, 1),
        Evaluate(tensor(new float[,] { { 1, 0 }, { 1, 0 } }), tensor(new float[,] { { 1, 0 }, { -1, 0 } }), (1, default), (-1, default)));

    [Fact]
    public void Evaluate_TotalVariation_IsTheSameAtEverySize()
    {
        double Variation(int side)
        {
            using var objective = new ComicObjective(Options with { TotalVariation = 1 }, tensor(new float[,] { { 1, 0 } }), [(1, default)], start: null, [], isImagined: false);
            var edge = cat([zeros(3, side, side / 2), ones(3, side, side / 2)], 2);
            return objective.Evaluate(tensor(new float[,] { { 1, 0 }, { 1, 0 } }), edge, 0, null).Loss.item<float>() + 10;
        }
        Assert.Equal(48 / 47.0 / 48, Variation(48), 1e-4);
        Assert.Equal(Variation(48), Variation(192), 1e-3);
    }

    [Fact]
    public void Evaluate_Anchor_WeighsTheDistanceFromTheStartImage()
    {
        var start = new RgbPicture(2, 2, [.. Enumerable.Repeat((byte)255, 12)]);
        using var objective = new ComicObjective(Options with { Anchor = 4 }, tensor(new float[,] { { 1, 0 } }), [(1, default)], start, [], isImagined: false);
        double Loss(int side) => objective.Evaluate(tensor(new float[,] { { 1, 0 }, { 1, 0 } }), full([3, side, side], 0.5f), 0, null).Loss.item<float>();
        Assert.Equal(4 * 0.25 - 10, Loss(4), 1e-5);
        Assert.Equal(4 * 0.25 - 10, Loss(8), 1e-5);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0.5)]
    public void Evaluate_CloseUpsThatShowSomethingElse_CostWhereNothingWasImagined(bool isImagined, double weight)
    {
        // Two close-ups of one layer: the first shows the phrase, the second the alternative.
        var options = Options with { WholeViews = 1, Crops = 0, CloseUps = 2, CloseUpContrast = weight };
        var phrases = tensor(new float[,] { { 1, 0 }, { 0, 1 } });
        using var objective = new ComicObjective(options, phrases.narrow(0, 0, 1), [(1, PromptView.CloseUp)], start: null, [phrases], isImagined);
        var seen = tensor(new float[,] { { 0, 1 }, { 1, 0 }, { 0, 1 } });
        Assert.Equal(-5 + weight * 15, objective.Evaluate(seen, zeros(3, 4, 4), 0, null).Loss.item<float>(), 1e-3); // a margin of 30 in one of two
    }

    public void Dispose() => _scope.Dispose();

    private static (double Loss, double Similarity) Evaluate(
        Tensor embeddings, Tensor targets, params (double Weight, PromptView View)[] weights)
    {
        using var objective = new ComicObjective(Options, targets, weights, start: null, [], isImagined: false);
        var (loss, similarity) = objective.Evaluate(embeddings, zeros(3, 4, 4), 0, null);
        return (Math.Round(loss.item<float>(), 4), similarity.item<float>() is var s && Math.Abs(s - 2.5 / 3) < 1e-5 ? 2.5 / 3 : Math.Round(s, 4));
    }
}
