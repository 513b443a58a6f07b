using ComicCluster.Engine.Language.Generation;

namespace ComicCluster.Engine.Tests.Language.Generation;

/// <summary>Token i is the i-th word; the last one is held back until the next, like half a character.</summary>
internal sealed class WordDecoder(params string[] words) : ITextDecoder
{
    private string _held = "";

    public string Append(int token)
    {
        var text = _held + words[token];
        _held = "";
        if (token != words.Length - 1) return text;
        _held = text;
        return "";
    }

    public string Flush() => _held;
}
