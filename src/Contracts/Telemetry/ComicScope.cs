using System.Collections;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Contracts.Telemetry;

/// <summary>The scope of log messages about a comic: in the JSON log each has the member <c>comic</c>, by which all of all processes are found.</summary>
/// <param name="story">Which comic.</param>
public sealed class ComicScope(StoryKey story) : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <inheritdoc/>
    public int Count => 1;

    /// <inheritdoc/>
    public KeyValuePair<string, object?> this[int index] => index == 0 ? new("comic", story.ToString()) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"comic {story}";
}
