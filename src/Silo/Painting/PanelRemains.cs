using System.Security.Cryptography;
using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Panels;
using ComicCluster.Storage;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Painting;

/// <summary>
/// Reads and removes what earlier starts of a panel left. A checkpoint that is missing or damaged costs only time: the seed paints the same
/// picture again.
/// </summary>
internal sealed class PanelRemains(PatientArtifacts artifacts, ILogger log)
{
    /// <summary>The newest checkpoint whose bytes are those that were written; null if there is none.</summary>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public async Task<PanelSnapshot?> ReadNewestAsync(PanelWork work, CancellationToken stop)
    {
        foreach (var checkpoint in work.Checkpoints)
        {
            var bytes = await artifacts.ReadAsync(checkpoint.Name, stop);
            if (bytes is not null && Convert.ToHexStringLower(SHA256.HashData(bytes)) == checkpoint.Sha256)
                return new PanelSnapshot(bytes, checkpoint.Step, checkpoint.Seconds);
            PaintingLog.CheckpointUnusable(log, checkpoint.Name, bytes is null ? "it is missing" : "its SHA-256 is another");
        }
        return null;
    }

    /// <summary>Removes all that a panel has among the artifacts, but its result.</summary>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public async Task CleanAsync(string key, PaintedPanel? result, CancellationToken stop)
    {
        HashSet<string> kept = result is null ? [] : [result.Picture, .. result.Frames];
        foreach (var name in await artifacts.ListAsync($"{key}/", stop))
            if (!kept.Contains(name)) await artifacts.DeleteAsync(name, stop);
    }
}
