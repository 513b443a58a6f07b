using System.Globalization;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>Shows how well stories are predicted by every measure, and names the metrics.</summary>
public static class EvaluationTable
{
    private static readonly (string Name, Func<StoryPerplexityResult, double> Value, string Note)[] Measures =
    [
        ("paper's protocol", figures => figures.PaperPerplexity, "perplexity a token: the mean over batches of 4, prompts counted"),
        ("all tokens", figures => figures.TokenPerplexity, "perplexity a token, each counting the same"),
        ("story tokens", figures => figures.StoryTokenPerplexity, "perplexity a token of the stories, given their prompts"),
        ("story words", figures => figures.WordPerplexity, "perplexity a word of the original stories"),
        ("bits per byte", figures => figures.BitsPerByte, "of the original stories: comparable between vocabularies"),
    ];

    /// <summary>A line a measure, and a column for each result.</summary>
    public static IEnumerable<string> Lines(params IReadOnlyList<StoryPerplexityResult> results) => Measures.Select(measure =>
        string.Create(CultureInfo.InvariantCulture, $"{measure.Name,-17} {string.Concat(results.Select(result => $"{Text(measure.Value(result)),-12}"))} {measure.Note}"));

    /// <summary>A line for each thing that was tried.</summary>
    public static IEnumerable<string> Lines(StoryTrialResult trials)
    {
        if (trials.PromptRanking is { } share) yield return Line("prompt ranking", share, "of the stories are likeliest after their own prompt; 0.1 by chance");
        if (trials.Variety is not { } texts) yield break;
        yield return Line("distinct 1", texts.StoryDistinct1, $"different words over words, a story of {trials.Stories.Count} on average; {texts.Words:F0} words each");
        yield return Line("distinct 2", texts.StoryDistinct2, "the same of pairs");
        yield return Line("distinct 3", texts.StoryDistinct3, "the same of triples");
        yield return Line("corpus distinct 2", texts.Distinct2, "the same of pairs over all stories together");
        yield return Line("repetition 4", texts.Repetition4, "of the stories have four words twice");
        yield return Line("diversity", texts.Diversity, "product of distinct 2 to 4");

        static string Line(string name, double value, string note) => string.Create(CultureInfo.InvariantCulture, $"{name,-17} {value,-12:F4} {note}");
    }

    /// <summary>What was read.</summary>
    public static string Line(StoryDataset stories, StoryPerplexityResult figures) =>
        $"{stories.Name}: {figures.Examples} stories, {figures.All.Tokens} tokens, of them {figures.Story.Tokens} of stories; {figures.StoryWords} words; digest {stories.Statistics.Digest}";

    /// <summary>By the names of the metrics.</summary>
    public static Dictionary<string, double> Metrics(FineTuningEvaluation evaluation)
    {
        var metrics = Metrics(evaluation.Figures);
        if (evaluation.TrainLoss is { } loss) metrics["eval/train_loss"] = loss;
        return metrics;
    }

    /// <summary>By the names of the metrics.</summary>
    public static Dictionary<string, double> Metrics(StoryPerplexityResult figures) => new()
    {
        ["eval/paper_loss"] = figures.PaperLoss, ["eval/paper_perplexity"] = figures.PaperPerplexity, ["eval/token_perplexity"] = figures.TokenPerplexity,
        ["eval/story_token_perplexity"] = figures.StoryTokenPerplexity, ["eval/word_perplexity"] = figures.WordPerplexity, ["eval/bits_per_byte"] = figures.BitsPerByte,
    };

    private static string Text(double value) => value.ToString(value < 1e6 ? "F4" : "G6", CultureInfo.InvariantCulture);
}
