using System.Text;

namespace ComicCluster.Silo.Stories;

/// <summary>The form in which a story model learns and is asked: <c>PREMISE &lt;sep&gt; STORY</c>, as in the paper.</summary>
internal static class StoryPrompt
{
    /// <summary>Between premise and story.</summary>
    public const string Separator = " <sep>";

    /// <summary>A premise on one line: each run of white space and control characters becomes a space.</summary>
    public static string Clean(string prompt)
    {
        var line = new StringBuilder(prompt.Length);
        foreach (var c in prompt)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c)) line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
        return line.ToString().TrimEnd();
    }
}
