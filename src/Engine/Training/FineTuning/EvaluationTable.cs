using System.Globalization;
using ComicCluster.Engine.Language.Evaluation;

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

    /// <summary>By the names of the metrics.</summary>
    public static Dictionary<string, double> Metrics(FineTuningEvaluation evaluation)
    {
        var metrics = Metrics(evaluation.Figures);
        if (evaluation.TrainLoss is { } loss) metrics["eval/train_loss"] = loss;
        return metrics;
    }

    private static Dictionary<string, double> Metrics(StoryPerplexityResult figures) => new()
    {
        ["eval/paper_loss"] = figures.PaperLoss, ["eval/paper_perplexity"] = figures.PaperPerplexity, ["eval/token_perplexity"] = figures.TokenPerplexity,
        ["eval/story_token_perplexity"] = figures.StoryTokenPerplexity, ["eval/word_perplexity"] = figures.WordPerplexity, ["eval/bits_per_byte"] = figures.BitsPerByte,
    };

    private static string Text(double value) => value.ToString(value < 1e6 ? "F4" : "G6", CultureInfo.InvariantCulture);
}
