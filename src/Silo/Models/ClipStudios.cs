using ComicCluster.Contracts.Stories;
using ComicCluster.Silo.Painting;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Models;

/// <summary>Loads studios with CLIP as the guide, and only such as stories were begun with.</summary>
/// <param name="models">Where the models are.</param>
/// <param name="nounPhrases">What a sentence names, such as "a red mage".</param>
/// <param name="layers">How its picture is put together.</param>
/// <param name="device">Where they compute.</param>
/// <param name="precision">Of CLIP's matrix products.</param>
public sealed class ClipStudios(
    IModelStore models, Func<string, IReadOnlyList<string>> nounPhrases, SentenceLayers layers, Device device, ScalarType precision)
{
    /// <summary>Loads a studio.</summary>
    /// <exception cref="ModelMissingException">A model is not here, or its files changed while they were read.</exception>
    /// <exception cref="Engine.Checkpoints.CheckpointException">A file is damaged, or the models don't belong together.</exception>
    public IPanelStudio Load(StoryModels wanted)
    {
        var prior = wanted.Prior is { } digest ? models.Find(digest) : null;
        var studio = new ClipStudio(models.Find(wanted.Guide), prior, nounPhrases, layers, device, precision);
        if (studio.GuideDigest == wanted.Guide && studio.PriorDigest == wanted.Prior) return studio;
        studio.Dispose();
        throw new ModelMissingException("The files of a model changed while they were loaded. Publish a changed model as a new one.");
    }
}
