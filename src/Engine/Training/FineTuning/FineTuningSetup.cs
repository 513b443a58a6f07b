using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>A fine-tuning at its beginning, with all that it was made of.</summary>
/// <param name="Digest">SHA-256 of the weights that it begins with.</param>
/// <param name="Tokenizer">The model's vocabulary.</param>
/// <param name="Training">What it learns from.</param>
/// <param name="HeldOut">What it is measured with.</param>
/// <param name="Run">The training.</param>
public sealed record FineTuningSetup(string Digest, Gpt2Tokenizer Tokenizer, StoryDataset Training, StoryDataset HeldOut, FineTuningRun Run) : IDisposable
{
    /// <summary>Reads the model and all data.</summary>
    /// <param name="settings">How it is trained.</param>
    /// <param name="directory">The folder of the GPT-2 checkpoint that it begins with.</param>
    /// <param name="stories">What it learns from and is measured with.</param>
    /// <param name="cancellation">Throws when it is cancelled.</param>
    /// <exception cref="ArgumentException">A setting is out of bounds.</exception>
    /// <exception cref="CheckpointException">The model is missing or damaged.</exception>
    /// <exception cref="DatasetException">The data are not sound, or there is nothing to learn.</exception>
    public static FineTuningSetup Open(FineTuningSettings settings, string directory, StorySplits stories, CancellationToken cancellation = default)
    {
        var (digest, tokenizer, model, training, heldOut) = FineTuningMaterial.Open(settings, directory, stories, cancellation);
        try
        {
            return new(digest, tokenizer, training, heldOut, new FineTuningRun(settings, model, digest, training, heldOut));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Run.Dispose();
}
