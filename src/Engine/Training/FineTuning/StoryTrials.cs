using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>What a model is asked to do at an evaluation, beside predicting held-out words. It takes nothing from a training's generator.</summary>
/// <param name="Ranking">Stories whose prompts are told from nine others.</param>
/// <param name="Samples">Stories that are written.</param>
/// <param name="SampleTokens">The most tokens of such a story.</param>
public sealed record StoryTrials(int Ranking, int Samples, int SampleTokens)
{
    /// <summary>Decides the other prompts and the stories. The same for all evaluations of a training: what differs is the model.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Puts a model to the trial.</summary>
    /// <param name="model">It stays the caller's.</param>
    /// <param name="tokenizer">The model's vocabulary.</param>
    /// <param name="heldOut">Where prompts and stories come from.</param>
    /// <param name="onRanked">Called with the number of prompts so far.</param>
    /// <param name="cancellation">Throws when it is cancelled.</param>
    /// <exception cref="ArgumentException">Prompts are to be told apart, and there are fewer than ten.</exception>
    public StoryTrialResult Run(
        Gpt2Model model, Gpt2Tokenizer tokenizer, IReadOnlyList<StoryExample> heldOut, Action<int>? onRanked = null, CancellationToken cancellation = default)
    {
        var ranking = Ranking > 0 ? new PromptRanking(model, Seed).Accuracy(heldOut, Ranking, onRanked, cancellation) : (double?)null;
        var stories = Samples > 0
            ? StorySamples.Write(model, tokenizer, heldOut, Samples, SampleTokens, Seed, cancellation).Select(sample => (sample.Prompt, sample.Story.Text)).ToArray()
            : [];
        return new(ranking, stories.Length > 0 ? TextVariety.Of([.. stories.Select(story => story.Text)]) : null, stories);
    }
}
