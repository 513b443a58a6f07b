using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>What a model in training is asked to do at each evaluation, beside predicting held-out words. It takes nothing from the training's generator.</summary>
/// <param name="Ranking">Stories whose prompts are told from nine others.</param>
/// <param name="Samples">Stories that are written.</param>
/// <param name="SampleTokens">The most tokens of such a story.</param>
public sealed record StoryTrials(int Ranking, int Samples, int SampleTokens)
{
    private const ulong Seed = 1; // of all evaluations: what differs is the model

    /// <summary>Puts a model to the trial.</summary>
    /// <param name="model">It stays the caller's.</param>
    /// <param name="tokenizer">The model's vocabulary.</param>
    /// <param name="heldOut">Where prompts and stories come from.</param>
    /// <param name="cancellation">Throws when it is cancelled.</param>
    /// <returns>What was measured, and the stories beside their prompts.</returns>
    /// <exception cref="ArgumentException">Prompts are to be told apart, and there are fewer than ten.</exception>
    public (IReadOnlyDictionary<string, double> Metrics, IReadOnlyList<(string Prompt, string Story)> Stories) Run(
        Gpt2Model model, Gpt2Tokenizer tokenizer, IReadOnlyList<StoryExample> heldOut, CancellationToken cancellation = default)
    {
        var metrics = new Dictionary<string, double>();
        if (Ranking > 0) metrics["eval/prompt_ranking"] = new PromptRanking(model, Seed).Accuracy(heldOut, Ranking, cancellation: cancellation);
        if (Samples <= 0) return (metrics, []);
        var stories = StorySamples.Write(model, tokenizer, heldOut, Samples, SampleTokens, Seed, cancellation).Select(sample => (sample.Prompt, sample.Story.Text)).ToArray();
        if (stories.Length > 0)
        {
            var variety = TextVariety.Of([.. stories.Select(story => story.Text)]);
            (metrics["sample/distinct_1"], metrics["sample/distinct_2"]) = (variety.StoryDistinct1, variety.StoryDistinct2);
            (metrics["sample/repetition_4"], metrics["sample/words"]) = (variety.Repetition4, variety.Words);
        }
        return (metrics, stories);
    }
}
