using System.Globalization;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Cli.Terminal;

/// <summary>Shows how a comic is drawn: the story and the strip's path on the output, all else on the error stream.</summary>
/// <param name="output">Takes the results.</param>
/// <param name="error">Takes the rest; null writers show nothing.</param>
/// <param name="isTerminal">Whether the error stream is one that can be drawn on.</param>
/// <param name="showStory">Whether the story is shown.</param>
/// <param name="time">The clock.</param>
internal sealed class DrawingOutput(TextWriter output, TextWriter error, bool isTerminal, bool showStory, TimeProvider time)
{
    private const int MostLettersNamed = 8;

    private bool _anyStory;

    /// <summary>The streams of this process.</summary>
    public static DrawingOutput Create(bool quiet) => quiet
        ? new DrawingOutput(Console.Out, TextWriter.Null, isTerminal: false, showStory: false, TimeProvider.System)
        : new DrawingOutput(Console.Out, Console.Error, !Console.IsErrorRedirected, showStory: true, TimeProvider.System);

    public void WriteSeed(ulong seed, string folder) =>
        error.WriteLine($"[seed {seed.ToString(CultureInfo.InvariantCulture)}, in {folder}]");

    /// <summary>A piece of the story, as soon as it is there.</summary>
    public void WriteStory(string piece)
    {
        if (!showStory || piece.Length == 0) return;
        _anyStory = true;
        output.Write(TerminalText.Clean(piece));
        output.Flush();
    }

    public void EndStory()
    {
        if (_anyStory) output.WriteLine();
    }

    /// <summary>Shows the panels while they are painted.</summary>
    /// <param name="follow">Tells again and again where they are.</param>
    public Task<StoryView> ShowPanelsAsync(Func<Action<StoryView, IReadOnlyList<PanelView>>, Task<StoryView>> follow) =>
        isTerminal ? PanelTable.ShowAsync(error, time, follow) : follow(new PanelLines(error, time).Show);

    public void WriteStopped(string folder) =>
        error.WriteLine($"Stopped; comic resume {folder} goes on.");

    /// <summary>What keeps the drawing from going on.</summary>
    public void WriteTrouble(string what) => error.WriteLine($"{what}; trying again, Ctrl-C stops.");

    public void WriteStopping() => error.WriteLine("The drawing can't go on, and is stopped.");

    /// <summary>Tells what no font of this machine has.</summary>
    /// <param name="letters">What readers take for one character, each.</param>
    public void WriteMissing(IReadOnlyList<string> letters)
    {
        if (letters.Count == 0) return;
        var others = letters.Count > MostLettersNamed ? $" and {letters.Count - MostLettersNamed} more" : "";
        error.WriteLine($"No font here has {TerminalText.Clean(string.Join(' ', letters.Take(MostLettersNamed)))}{others}: boxes stand for them. " +
            "Install one that does, as Debian's fonts-noto-cjk or fonts-noto-color-emoji, and draw again with --force.");
    }

    public void WriteComplete(string strip, bool already)
    {
        if (already) error.WriteLine("This comic is complete already; --force draws it anew.");
        output.WriteLine(strip);
    }
}
