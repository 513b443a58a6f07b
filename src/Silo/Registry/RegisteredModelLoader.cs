using ComicCluster.Contracts.Registry;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Grains.Registry;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Stories;

namespace ComicCluster.Silo.Registry;

/// <summary>Loads registered versions of GPT-2 for the thread that writes.</summary>
/// <param name="copies">Where their files come from.</param>
/// <param name="thread">The thread, which loads from the same copies.</param>
public sealed class RegisteredModelLoader(ModelCopies copies, WriterThread thread) : IModelLoader
{
    private static readonly int[] FirstToken = [0];

    /// <inheritdoc/>
    public async Task LoadAsync(ModelVersion version, CancellationToken stop)
    {
        if (await thread.RunAsync(() => thread.Has(version.Manifest), stop)) return;
        try
        {
            try
            {
                await FetchAndTryAsync(version, stop);
            }
            catch (ModelMissingException)
            {
                await FetchAndTryAsync(version, stop); // the copy was damaged: once more, from the store
            }
        }
        catch (ModelDamagedException)
        {
            RegistryInstruments.OnRefusal(isDamaged: true);
            throw;
        }
        catch (Exception error) when (error is CheckpointException or ModelMissingException or InvalidDataException)
        {
            RegistryInstruments.OnRefusal(isDamaged: false);
            throw new InvalidDataException(error.Message, error);
        }
    }

    private async Task FetchAndTryAsync(ModelVersion version, CancellationToken stop)
    {
        await copies.FetchAsync(version, stop);
        await thread.RunAsync(() => Try(thread.Registered(version.Manifest)), stop);
    }

    /// <summary>Has a model compute the logits after a token.</summary>
    private static bool Try(WriterModel model)
    {
        var logits = new float[model.Decoder.Config.VocabularySize];
        using var session = model.Decoder.Start(1);
        session.Append([FirstToken], logits);
        return Array.TrueForAll(logits, float.IsFinite) ? true : throw new InvalidDataException("It gives logits that are not finite.");
    }
}
