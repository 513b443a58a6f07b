using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Runtime;

namespace ComicCluster.Engine.Tests.Language.Evaluation;

public sealed class PerplexityTests : IDisposable
{
    private readonly Gpt2Model _model = TinyGpt2.Load();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Evaluate_TextsOfManyLengths_GivesEveryAverage()
    {
        var texts = ((int[])[2, 30, 64, 100, 7]).Select((length, i) => (ReadOnlyMemory<int>)TinyGpt2.Tokens(length, (ulong)i)).ToArray();
        var likelihood = new TextLikelihood(_model);
        var losses = texts.Select(text => likelihood.LogProbabilities(text).Select(value => -(double)value).ToArray()).ToArray();
        var progress = new List<long>();
        var result = new Perplexity(_model, 2).Evaluate(texts, 1000, progress.Add, TestContext.Current.CancellationToken);
        var all = losses.SelectMany(loss => loss).ToArray();
        Assert.Equal(198, result.Tokens);
        Assert.Equal(all.Sum(), result.NegativeLogLikelihood, 1e-2);
        Assert.Equal(Math.Exp(all.Average()), result.TokenPerplexity, 0.05);
        var means = losses.Chunk(2).Select(batch => batch.SelectMany(loss => loss).Average()).ToArray();
        Assert.Equal(means.Average(), result.MeanOfBatchMeans, 1e-4);
        Assert.NotEqual(result.TokenPerplexity, result.BatchPerplexity, 0.1);
        Assert.Equal(all.Sum() / Math.Log(2) / 1000, result.BitsPerByte!.Value, 1e-4);
        Assert.Equal(198, progress[^1]);
        Assert.True(progress.Count > 3); // more often than once a batch where texts are long
        Assert.Equal(progress.Order().Distinct(), progress);
    }

    [Fact]
    public void Evaluate_WithoutBytes_HasNoBitsPerByte() => Assert.Null(Evaluate(TinyGpt2.Tokens(9, 1)).BitsPerByte);

    [Fact]
    public void Evaluate_NoTextOrTooShortOrCancelled_Throws()
    {
        Assert.Throws<ArgumentException>(() => Evaluate());
        Assert.Throws<ArgumentException>(() => Evaluate(new int[1]));
        Assert.Throws<OperationCanceledException>(() => new Perplexity(_model).Evaluate([new int[5]], cancellation: new(true)));
    }

    [Fact]
    public void Evaluate_Finished_LeavesNoTensorBehind()
    {
        var before = LiveTensors.Settled();
        Evaluate(TinyGpt2.Tokens(100, 1), TinyGpt2.Tokens(20, 2));
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    private PerplexityResult Evaluate(params ReadOnlyMemory<int>[] texts) =>
        new Perplexity(_model).Evaluate(texts, cancellation: TestContext.Current.CancellationToken);
}
