using System.Text;

namespace ComicCluster.Engine.Language.Generation;

/// <summary>
/// Watches a text that arrives in pieces for strings that end it. What could still become a stop string is held back, so nothing is
/// ever shown that has to be taken back.
/// </summary>
internal sealed class StopStrings(IReadOnlyList<string> stops)
{
    private readonly StringBuilder _held = new();

    /// <summary>Whether a stop string came; nothing may be added after it.</summary>
    public bool Found { get; private set; }

    /// <summary>Takes the next piece; what is certain now, without the stop string.</summary>
    public string Add(string piece)
    {
        if (stops.Count == 0) return piece;
        _held.Append(piece);
        var text = _held.ToString();
        var end = stops.Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
        Found = end >= 0;
        var certain = Found ? end : text.Length - stops.Max(stop => LengthOfStart(text, stop));
        _held.Clear().Append(text, certain, Found ? 0 : text.Length - certain);
        return text[..certain];
    }

    /// <summary>What is still held back when the text ends for another reason.</summary>
    public string Flush()
    {
        var rest = _held.ToString();
        _held.Clear();
        return rest;
    }

    /// <summary>The length of the longest end of the text that is a start of the stop string.</summary>
    private static int LengthOfStart(string text, string stop)
    {
        for (var length = Math.Min(stop.Length - 1, text.Length); length > 0; length--)
            if (text.AsSpan(text.Length - length).SequenceEqual(stop.AsSpan(0, length))) return length;
        return 0;
    }
}
