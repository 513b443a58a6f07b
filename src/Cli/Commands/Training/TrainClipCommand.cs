using System.CommandLine;
using ComicCluster.Cli.Terminal;
using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Training;
using ComicCluster.Engine.Vision.Training;
using ComicCluster.Toyland;
using ComicCluster.Toyland.Facts;
using ComicCluster.Toyland.World;

namespace ComicCluster.Cli.Commands.Training;

/// <summary><c>comic train clip</c>: a small CLIP that guides the painter.</summary>
internal static class TrainClipCommand
{
    private const int Validated = 400; // pictures
    private const long ValidationInterval = 250; // steps
    private static readonly TimeSpan SaveInterval = TimeSpan.FromMinutes(3);
    private static readonly ClipTrainingOptions Defaults = new();

    private static readonly Option<string> Data = new("--data") { Description = "The world that it learns: toyland.", HelpName = "WORLD", Required = true };
    private static readonly Option<string> Out = new("--out")
    {
        Description = "Folder for the model. What is needed to go on stands in training/ below it.",
        HelpName = "DIR",
        Required = true,
    };
    private static readonly Option<long> Steps = new("--steps") { Description = "Steps of the whole training.", HelpName = "N", DefaultValueFactory = _ => Defaults.Steps };
    private static readonly Option<long> TextSteps = new("--text-steps")
    {
        Description = "Steps until the text encoder is frozen and the painter joins in.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.ContrastiveSteps,
    };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The same seed gives the same model on the same machine.", HelpName = "N" };
    private static readonly Option<int> Threads = new("--threads") { Description = "Threads of libtorch.", HelpName = "N", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var command = new Command("clip", "Train a small CLIP from nothing: first on captions, then against its own painter.") { Data, Out, Steps, TextSteps, Seed, Threads };
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        Worlds.Check(result.GetRequiredValue(Data));
        var options = Defaults with
        {
            Steps = result.GetValue(Steps), ContrastiveSteps = result.GetValue(TextSteps), Seed = result.GetValue(Seed),
        };
        if (options.ContrastiveSteps < 1 || options.Steps < options.ContrastiveSteps)
            throw new UsageException("--text-steps is at least 1, and --steps no less.");
        TorchRuntime.Start(result.GetValue(Threads));
        var world = new ToylandPictures(SceneSplit.Training);
        var files = new ClipTrainingFiles(result.GetRequiredValue(Out));
        using var trainer = files.Open(world, options);
        var validation = new ClipValidation(trainer, new ToylandPictures(SceneSplit.HeldOut), ToylandQuestions.All, Validated);
        using var log = files.OpenLog(trainer);
        Train(trainer, validation, files, log, cancellation);
        files.Save(trainer);
        if (trainer.StepCount < options.Steps)
        {
            Console.Error.WriteLine($"Stopped at step {trainer.StepCount} of {options.Steps}. The same command goes on.");
            return CommandLine.Stopped;
        }
        var figures = validation.Evaluate();
        Write(log, trainer.StepCount, figures);
        files.WriteCard(new ClipModelCard(trainer, world.Name, figures, Validated));
        Console.Out.WriteLine($"finds {figures["retrieval"]:P0} of the captions of {Validated} held-out scenes among 50 each");
        return 0;
    }

    private static void Train(ClipTrainer trainer, ClipValidation validation, ClipTrainingFiles files, TrainingLog log, CancellationToken cancellation)
    {
        var (steps, saved) = (trainer.Options.Steps, TimeProvider.System.GetTimestamp());
        StepProgress.Standard.Run("clip", (int)trainer.StepCount, (int)steps, report =>
        {
            while (trainer.StepCount < steps && !cancellation.IsCancellationRequested)
            {
                var step = trainer.Step();
                log.Write(step);
                report((int)step.Step, $"loss {step.Contrastive:F3} accuracy {step.Accuracy:F2}");
                if (step.Step == trainer.Options.ContrastiveSteps) files.SaveTextEncoder(trainer);
                if (step.Step % ValidationInterval == 0 && step.Step < steps) Write(log, step.Step, validation.Evaluate());
                if (TimeProvider.System.GetElapsedTime(saved) < SaveInterval) continue;
                files.Save(trainer);
                saved = TimeProvider.System.GetTimestamp();
            }
        });
    }

    private static void Write(TrainingLog log, long step, IReadOnlyDictionary<string, double> figures) =>
        log.Write(new { step, At = TimeProvider.System.GetUtcNow(), Validation = figures });
}
