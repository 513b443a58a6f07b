namespace ComicCluster.Grains.Recording;

/// <summary>Takes nothing down.</summary>
public sealed class NoRecorder : IRecorder
{
    /// <inheritdoc/>
    public void Record(string kind, object fields)
    {
    }
}
