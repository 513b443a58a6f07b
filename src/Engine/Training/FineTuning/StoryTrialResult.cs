using ComicCluster.Engine.Language.Evaluation;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>How a model did at its trials.</summary>
/// <param name="PromptRanking">The share of stories that are likeliest after their own prompt, of ten; null if it was not asked for.</param>
/// <param name="Variety">How varied the stories are that it wrote; null if it wrote none.</param>
/// <param name="Stories">Those stories, beside their prompts.</param>
public sealed record StoryTrialResult(double? PromptRanking, TextVariety? Variety, IReadOnlyList<(string Prompt, string Story)> Stories)
{
    /// <summary>By the names of the metrics.</summary>
    public Dictionary<string, double> Metrics()
    {
        var metrics = new Dictionary<string, double>();
        if (PromptRanking is { } accuracy) metrics["eval/prompt_ranking"] = accuracy;
        if (Variety is not { } variety) return metrics;
        (metrics["sample/distinct_1"], metrics["sample/distinct_2"], metrics["sample/distinct_3"]) = (variety.StoryDistinct1, variety.StoryDistinct2, variety.StoryDistinct3);
        (metrics["sample/corpus_distinct_2"], metrics["sample/repetition_4"]) = (variety.Distinct2, variety.Repetition4);
        (metrics["sample/diversity"], metrics["sample/words"]) = (variety.Diversity, variety.Words);
        return metrics;
    }
}
