using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Tests.Language.Generation;
using ComicCluster.Engine.Tests.Training.FineTuning;
using ComicCluster.Engine.Training.Data;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language.Evaluation;

public sealed class StoryMeasuresTests
{
    [Fact]
    public void Evaluate_Examples_AreEachTokensLikelihoodByHand()
    {
        using var scope = NewDisposeScope();
        using var model = TinyStories.Model(TinyStories.Paper);
        var encoder = new StoryEncoder(ByteVocabulary.Tokenizer, new() { EndOfText = true }, TinyStories.Config.ContextLength);
        StoryExample[] examples = [.. TinyStories.Source(6).Pairs().Select(encoder.Encode)];
        var result = new StoryPerplexity(model).Evaluate(examples);

        var likelihood = new TextLikelihood(model);
        var (all, story, means) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var batch in examples.Chunk(4))
        {
            var values = batch.Select(example => likelihood.LogProbabilities(example.Tokens).Select(value => -(double)value).ToArray()).ToArray();
            all.AddRange(values.SelectMany(value => value));
            means.Add(values.SelectMany(value => value).Average());
            story.AddRange(batch.Zip(values).SelectMany(pair => pair.Second[(pair.First.StoryFrom - 1)..^1])); // without the end of text
        }
        Assert.Equal(means.Average(), result.PaperLoss, 1e-5); // 4 and 2 examples: each batch counts the same
        Assert.Equal(Math.Exp(all.Average()), result.TokenPerplexity, 1e-2);
        Assert.Equal(Math.Exp(story.Average()), result.StoryTokenPerplexity, 1e-2);
        Assert.Equal(story.Count, result.Story.Tokens);
        var words = TinyStories.Source(6).Pairs().Sum(pair => pair.Story.Split(' ').Length);
        var bytes = TinyStories.Source(6).Pairs().Sum(pair => pair.Story.Length + 1);
        Assert.Equal(story.Sum() / words, Math.Log(result.WordPerplexity), 1e-4);
        Assert.Equal(story.Sum() / Math.Log(2) / bytes, result.BitsPerByte, 1e-5);
    }

    [Fact]
    public void Accuracy_TrainedAndRandomModel_IsHighAndChance()
    {
        using var scope = NewDisposeScope();
        var settings = TinyStories.Best with { Epochs = 8, LearningRate = 5e-3, Patience = 0 };
        IStorySource source = new EndlessSource("names", number => new($"{Name(number)}", $"I am {Name(number)} ."), 120);
        var data = StoryDataset.Read(source, new StoryEncoder(ByteVocabulary.Tokenizer, settings.Format, 64));
        using var run = new Engine.Training.FineTuning.FineTuningRun(settings, TinyStories.Model(settings), "random", data, null);
        var before = new PromptRanking(run.Model, 1).Accuracy(data.Examples, 60);
        TinyStories.Finish(run);
        var after = new PromptRanking(run.Model, 1).Accuracy(data.Examples, 60);
        Assert.InRange(before, 0, 0.35); // 0.1 by chance
        Assert.True(after > 0.6, $"{before} to {after}");
        Assert.Throws<ArgumentException>(() => new PromptRanking(run.Model, 1).Accuracy([.. data.Examples.Take(9)], 5));

        // Names of three letters, each a stretch of one letter: what a small model can copy.
        static string Name(ulong number) => new((char)('a' + number % 20), 3);
    }

    [Fact]
    public void Variety_OfTexts_IsCountedByHand()
    {
        var variety = TextVariety.Of(["a b a b", "A c d e"]);
        Assert.Equal(5 / 8.0, variety.Distinct1);
        Assert.Equal(5 / 6.0, variety.Distinct2); // ab ba ab, ac cd de
        Assert.Equal((2 / 4.0 + 1) / 2, variety.StoryDistinct1);
        Assert.Equal((2 / 3.0 + 1) / 2, variety.StoryDistinct2);
        Assert.Equal(0, variety.Repetition4);
        Assert.Equal(4, variety.Words);
        Assert.Equal(0.5, TextVariety.Of(["one two three four . one two three four .", "one two three four five six"]).Repetition4);
        Assert.Equal((2 / 3.0 + 1) / 2, variety.Diversity, 1e-12);
        Assert.Throws<ArgumentException>(() => TextVariety.Of([]));
    }
}
