namespace ComicCluster.Grains.Recording;

/// <summary>
/// Takes down every change of state, right after it is persisted (or, for what is never persisted, has taken effect), so that what a
/// cluster did can be checked afterwards. What a process did in its last moment may be missing.
/// </summary>
public interface IRecorder
{
    /// <summary>Takes down a change. Called in the grains' turns, and returns at once.</summary>
    /// <param name="kind">What changed: one of <see cref="RecordKind"/>.</param>
    /// <param name="fields">A record of that kind, to be written as JSON.</param>
    void Record(string kind, object fields);
}
