using ComicCluster.Engine.Vision.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Vision.Training;

public sealed class ContrastiveLossTests
{
    // Picture 0 shows facts 0 and 1, picture 1 facts 0 and 2, picture 2 fact 3; the captions state 0; 0 and 2; 3.
    private static readonly float[] Stated = [1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1];
    private static readonly float[] Holds = [1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1];
    private static readonly double[,] Images = { { 1, 0.5 }, { -0.5, 2 }, { 0.3, -1 } };
    private static readonly double[,] Texts = { { 0.9, 0.1 }, { 0.2, 1 }, { 1, -1 } };
    private static readonly double[,] Painted = { { 0.5, 0.5 }, { 1, 3 } };

    [Fact]
    public void FalseNegatives_CaptionThatHoldsInAnotherPicture_IsOne()
    {
        using var scope = NewDisposeScope();
        // Caption 0 holds in picture 1, and nothing else holds elsewhere.
        Assert.Equal([false, false, false, true, false, false, false, false, false], FalseNegatives().data<bool>().ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Evaluate_AgainstPlainArithmetic_IsEqual(bool withPainted)
    {
        using var scope = NewDisposeScope();
        const double scale = 10;
        var (loss, accuracy, behind) = ContrastiveLoss.Evaluate(Of(Images), Of(Texts), tensor(Math.Log(scale)), FalseNegatives(), withPainted ? Of(Painted) : null);

        var expected = 0.0;
        for (var i = 0; i < 3; i++)
        {
            var toText = Enumerable.Range(0, 3).Where(j => (i, j) != (1, 0)).Select(j => scale * Cosine(Images, i, Texts, j));
            var toImage = Enumerable.Range(0, 3).Where(j => (j, i) != (1, 0)).Select(j => scale * Cosine(Images, j, Texts, i));
            if (withPainted) toImage = toImage.Concat(Enumerable.Range(0, 2).Select(k => scale * Cosine(Painted, k, Texts, i)));
            var own = scale * Cosine(Images, i, Texts, i);
            expected += (LogSumExp(toText) - own + LogSumExp(toImage) - own) / 2 / 3;
            if (withPainted && i < 2) expected += 0.5 * Math.Log(1 + Math.Exp(1 - (own - scale * Cosine(Painted, i, Texts, i)))) / 2;
        }
        Assert.Equal(expected, loss.ToDouble(), 1e-4);
        Assert.Equal(1, accuracy.ToDouble(), 1e-6);
        if (withPainted) Assert.Equal(scale * (Cosine(Images, 1, Texts, 1) - Cosine(Painted, 1, Texts, 1)), behind![1].ToDouble(), 1e-4);
        else Assert.Null(behind);
    }

    [Fact]
    public void OfFacts_AgainstPlainArithmetic_IsEqual()
    {
        using var scope = NewDisposeScope();
        const double scale = 10;
        double[,] facts = { { 1, 0.2 }, { 0.4, 1 }, { -1, 1 }, { 0.3, -2 } };
        var loss = ContrastiveLoss.OfFacts(Of(Images), Of(facts), tensor(Math.Log(scale)), tensor(Holds, [3, 4]));
        var expected = Enumerable.Range(0, 3).Average(i =>
        {
            var (holds, others) = (Enumerable.Range(0, 4).Where(f => Holds[i * 4 + f] > 0).ToArray(), Enumerable.Range(0, 4).Where(f => Holds[i * 4 + f] == 0));
            return holds.Average(fact => LogSumExp(others.Append(fact).Select(f => scale * Cosine(Images, i, facts, f))) - scale * Cosine(Images, i, facts, fact));
        });
        Assert.Equal(expected, loss.ToDouble(), 1e-4);
    }

    private static Tensor FalseNegatives() => ContrastiveLoss.FalseNegatives(tensor(Stated, [3, 4]), tensor(Holds, [3, 4]));

    private static Tensor Of(double[,] rows) => tensor(rows).to_type(ScalarType.Float32);

    private static double LogSumExp(IEnumerable<double> values) => Math.Log(values.Sum(Math.Exp));

    private static double Cosine(double[,] a, int i, double[,] b, int j)
    {
        var (x, y, u, v) = (a[i, 0], a[i, 1], b[j, 0], b[j, 1]);
        return (x * u + y * v) / Math.Sqrt((x * x + y * y) * (u * u + v * v));
    }
}
