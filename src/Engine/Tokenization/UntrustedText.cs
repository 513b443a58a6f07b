using System.Text;

namespace ComicCluster.Engine.Tokenization;

/// <summary>Makes text from outside well-formed.</summary>
internal static class UntrustedText
{
    /// <summary>The text with U+FFFD in the place of halves of surrogate pairs, which have no UTF-8.</summary>
    public static string Sanitise(string text) =>
        text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
