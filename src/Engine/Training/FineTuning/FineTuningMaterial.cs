using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>What a fine-tuning is made of.</summary>
/// <param name="Digest">SHA-256 of the weights that it begins with.</param>
/// <param name="Tokenizer">The model's vocabulary.</param>
/// <param name="Model">The model, with adapters if the settings have them; whoever trains it owns it.</param>
/// <param name="Training">What it learns from.</param>
/// <param name="HeldOut">What it is measured with.</param>
public sealed record FineTuningMaterial(string Digest, Gpt2Tokenizer Tokenizer, Gpt2Model Model, StoryDataset Training, StoryDataset HeldOut)
{
    /// <inheritdoc cref="FineTuningSetup.Open"/>
    public static FineTuningMaterial Open(FineTuningSettings settings, string directory, StorySplits stories, CancellationToken cancellation = default)
    {
        var digest = ModelDigest.Compute(directory);
        var (model, tokenizer) = Gpt2Folder.LoadModel(directory, settings.Lora is { } lora ? (config, device) => new LoraAdapters(config, lora, settings.Seed, device) : null);
        try
        {
            return new(digest, tokenizer, model, Read(stories.Training, settings.Format), Read(stories.HeldOut, StoryFormat.Paper));

            StoryDataset Read(IStorySource source, StoryFormat format) =>
                StoryDataset.Read(source, new StoryEncoder(tokenizer, format, model.Config.ContextLength), cancellation: cancellation);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
