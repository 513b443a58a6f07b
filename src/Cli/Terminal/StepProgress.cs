using Spectre.Console;
using Spectre.Console.Rendering;

namespace ComicCluster.Cli.Terminal;

/// <summary>
/// Shows a task of many steps on the error stream: a live bar in a terminal, a line now and then elsewhere (a log, a pipe).
/// </summary>
internal sealed class StepProgress(TextWriter error, bool isTerminal, TimeProvider time)
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    /// <summary>The error stream of this process.</summary>
    public static StepProgress Standard { get; } = new(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);

    /// <summary>Runs a task that reports each step: (step, what to show beside it).</summary>
    /// <param name="title">What is done; user text is shown as it is, never as markup.</param>
    /// <param name="from">The step that the task starts at; not 0 when it goes on from a checkpoint.</param>
    /// <param name="steps">The last step.</param>
    /// <param name="task">The task; it runs on the calling thread.</param>
    public void Run(string title, int from, int steps, Action<Action<int, string>> task)
    {
        var clock = new StepClock(time, from, steps);
        if (!isTerminal)
        {
            RunWithLines(title, clock, task);
            return;
        }
        var state = new StateColumn();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), state).Start(context =>
        {
            var bar = context.AddTask(Markup.Escape(title), maxValue: steps);
            bar.Value = from;
            task((step, figures) =>
            {
                bar.Value = step;
                state.Text = $"{step}/{steps}  {figures}  {clock.Report(step)}";
            });
        });
    }

    private void RunWithLines(string title, StepClock clock, Action<Action<int, string>> task)
    {
        var last = time.GetTimestamp();
        task((step, figures) =>
        {
            var timeLeft = clock.Report(step);
            if (time.GetElapsedTime(last) < LineInterval && step != clock.Steps) return;
            last = time.GetTimestamp();
            error.WriteLine($"{title}: {step}/{clock.Steps}  {figures}  {timeLeft}");
        });
    }

    private sealed class StateColumn : ProgressColumn
    {
        public string Text { get; set; } = "";

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(Text);
    }
}
