namespace ComicCluster.Grains.Recording;

/// <summary>A recorder that records nothing.</summary>
public sealed class NoRecorder : IRecorder
{
    /// <inheritdoc/>
    public void Record(string kind, object fields)
    {
    }
}
