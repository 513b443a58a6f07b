namespace ComicCluster.Engine.Language.Generation;

/// <summary>Finds stop strings in a stream of text, and holds back what may be the beginning of one.</summary>
internal sealed class StopStringScanner(IReadOnlyList<string> stops)
{
    private string _held = "";

    /// <summary>Whether a stop string was found; the text ends before it.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Takes more text, and gives what can't be part of a stop string any more.</summary>
    public string Append(string text)
    {
        _held += text;
        var first = stops.Select(stop => _held.IndexOf(stop, StringComparison.Ordinal)).Where(index => index >= 0).DefaultIfEmpty(-1).Min();
        Stopped = first >= 0;
        return Release(Stopped ? first : _held.Length - stops.Select(Beginning).DefaultIfEmpty(0).Max());
    }

    /// <summary>What was held back, when no more text comes.</summary>
    public string Flush() => Stopped ? "" : Release(_held.Length);

    /// <summary>The length of the longest end of the text that a stop string begins with.</summary>
    private int Beginning(string stop)
    {
        var length = Math.Min(stop.Length - 1, _held.Length);
        while (length > 0 && !stop.AsSpan(0, length).SequenceEqual(_held.AsSpan(_held.Length - length))) length--;
        return length;
    }

    private string Release(int length)
    {
        var released = _held[..length];
        _held = _held[length..];
        return released;
    }
}
