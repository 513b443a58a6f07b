using System.Globalization;

namespace ComicCluster.Publishing.Lettering;

/// <summary>What no font here has, and is drawn as a box.</summary>
public static class MissingLetters
{
    /// <summary>The characters of a text that no font has, each once.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var missing = new List<string>();
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (LetterCluster.Split(element, bold: false, most: 1) is [{ IsSpace: false, Font: null }] && !missing.Contains(element)) missing.Add(element);
        }
        return missing;
    }
}
