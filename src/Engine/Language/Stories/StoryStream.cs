using System.Text;

namespace ComicCluster.Engine.Language.Stories;

/// <summary>Passes a story on while it is written, as <see cref="StoryLayout.StoryOf"/> gives it at the end but for the spaces after it.</summary>
/// <param name="layout">What the model's texts look like.</param>
/// <param name="onText">Gets each piece; none is empty.</param>
public sealed class StoryStream(StoryLayout layout, Action<string> onText)
{
    private static readonly char[] Digits = [.. "0123456789"];

    private readonly StringBuilder _written = new();
    private int _passed;

    /// <summary>Takes the next piece of what the model writes.</summary>
    public void Add(string piece)
    {
        var text = _written.Append(piece).ToString();
        if (layout.HasCast)
        {
            if (!text.Contains(layout.Separator, StringComparison.Ordinal)) return;
            text = text.TrimEnd(Digits); // a number may go on
        }
        Pass(text);
    }

    /// <summary>The model has ended.</summary>
    public void End() => Pass(_written.ToString());

    private void Pass(string text)
    {
        var story = layout.Told(text).TrimStart();
        if (story.Length <= _passed) return;
        var piece = story[_passed..];
        _passed = story.Length;
        onText(piece);
    }
}
