using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using Spectre.Console;

namespace ComicCluster.Cli.Terminal;

/// <summary>Shows panels as a table that changes in its place.</summary>
internal static class PanelTable
{
    private const int BarWidth = 10, CaptionWidth = 22; // columns; with the rest a line of 80

    public static Task<StoryView> ShowAsync(
        TextWriter error, TimeProvider time, Func<Action<StoryView, IReadOnlyList<PanelView>>, Task<StoryView>> follow)
    {
        var clocks = new PanelClocks(time);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Live(new Text("")).StartAsync(context => follow((story, panels) =>
            context.UpdateTarget(Draw(story, panels, clocks))));
    }

    private static Table Draw(StoryView story, IReadOnlyList<PanelView> panels, PanelClocks clocks)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "", "");
        for (var i = 0; i < panels.Count; i++)
        {
            // Text, never markup: a caption may hold square brackets.
            table.AddRow(
                new Text($"{i + 1}"), new Text(TerminalText.Pad(TerminalText.Cut(TerminalText.CleanLine(story.Script!.Captions[i]), CaptionWidth), CaptionWidth)), new Text(Bar(panels[i])), new Text(clocks.Describe(i, panels[i])));
        }
        if (story.Status is StoryStatus.Publishing) table.AddRow(new Text(""), new Text("strip"), new Text(""), new Text("put together"));
        return table;
    }

    private static string Bar(PanelView panel)
    {
        var share = panel.Result is not null ? 1 : panel.Progress is { TotalSteps: > 0 } progress ? (double)progress.Step / progress.TotalSteps : 0;
        var full = (int)Math.Round(share * BarWidth);
        return new string('━', full) + new string('─', BarWidth - full);
    }
}
