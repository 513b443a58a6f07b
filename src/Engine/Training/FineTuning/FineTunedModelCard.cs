using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>Tells what a fine-tuned model is, what it was made of, and how good it got.</summary>
/// <param name="Settings">How it was made.</param>
/// <param name="BaseDigest">SHA-256 of the weights that it began with.</param>
/// <param name="Training">What it learned from.</param>
/// <param name="HeldOut">What it was measured with.</param>
/// <param name="Steps">Steps that were taken.</param>
/// <param name="TotalSteps">Steps that there would have been without an early end.</param>
/// <param name="Before">The evaluation of the weights that it began with.</param>
public sealed record FineTunedModelCard(
    FineTuningSettings Settings, string BaseDigest, StoryDataset Training, StoryDataset HeldOut, int Steps, int TotalSteps,
    FineTuningEvaluation Before)
{
    /// <summary>Of several workers: how they went together; null for one.</summary>
    public string? Together { get; init; }

    /// <summary>The card.</summary>
    /// <param name="kept">The evaluation whose weights the model has.</param>
    public string Text(FineTuningEvaluation kept) => $"""
        # A GPT-2 fine-tuned on stories

        **Made of** the weights with SHA-256 `{BaseDigest}`, by `comic train gpt2 --preset {Settings.Preset}`, in {Steps} of {TotalSteps} steps{(Together is null ? "" : $" {Together}")}; kept are
        the weights after step {kept.Step}.

        **Data.** Learned: {Training.Name}, {Training.Statistics.Pairs} pairs, {Training.Tokens} tokens, digest `{Training.Statistics.Digest}`. Measured with: {HeldOut.Name},
        {HeldOut.Statistics.Pairs} pairs, digest `{HeldOut.Statistics.Digest}`. A text is `PROMPT <sep> STORY`, the story's first {Settings.Format.StoryWords} words,
        at most {Settings.Format.MaximumTokens} tokens{(Settings.Format.EndOfText ? ", and the end of text where the story is whole" : "; it never ends")}.

        **Figures**, before and after:

            {string.Join("\n    ", EvaluationTable.Lines(Before.Figures, kept.Figures))}

        **Settings.**

            {Settings.ToJson().GetRawText()}

        """;
}
