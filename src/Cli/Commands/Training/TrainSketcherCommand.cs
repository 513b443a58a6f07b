using System.CommandLine;
using System.Diagnostics;
using ComicCluster.Cli.Terminal;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Training;
using ComicCluster.Engine.Vision;
using ComicCluster.Toyland;
using ComicCluster.Toyland.World;
using static TorchSharp.torch;

namespace ComicCluster.Cli.Commands.Training;

/// <summary><c>comic train sketcher</c>: what the painter starts from.</summary>
internal static class TrainSketcherCommand
{
    private const int LogInterval = 20; // steps
    private const int HeldOutPictures = 400;
    private static readonly TimeSpan SaveInterval = TimeSpan.FromMinutes(2);

    private static readonly TrainSketcherOptions Options = new();

    public static Command Create()
    {
        var command = new Command("sketcher", "Train a network that sketches sentences for the painter. Stopped or killed, the same command goes on.");
        foreach (var option in Options.All) command.Add(option);
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        var data = result.GetRequiredValue(Options.Data);
        Worlds.Check(data);
        var (options, steps, path) = (Options.Training(result), result.GetValue(Options.Steps), result.GetRequiredValue(Options.Clip));
        TorchRuntime.Start(result.GetValue(Options.Threads));
        var device = TorchRuntime.DefaultDevice;
        using var cache = new TextEmbeddingCache();
        using var clip = ClipGuide.Load(path, device, ScalarType.Float32, cache);
        var world = new ToylandPictures(SceneSplit.Training);
        var config = Options.Model(result, clip.Model.Config.EmbeddingWidth, world.LayoutValues);
        var textTower = TextTowerDigest.Compute(path);
        var start = result.GetValue(Options.Start);
        var begun = start is null ? null : ModelDigest.Compute(start);
        var files = new SketcherTrainingFiles(result.GetRequiredValue(Options.Out), new { config, options, textTower, data, begun });
        using var model = Begin(start, config, options.Seed, device);
        using var trainer = new SketcherTrainer(model, world, new ClipSketchTexts(clip), options);
        files.Resume(trainer);

        Train(trainer, steps, options.BatchSize, files, cancellation);
        if (trainer.StepCount < steps)
        {
            files.Save(trainer);
            Console.Error.WriteLine($"Stopped at step {trainer.StepCount} of {steps}. The same command goes on.");
            return CommandLine.Stopped;
        }
        var error = trainer.HeldOutError(new ToylandPictures(SceneSplit.HeldOut), HeldOutPictures);
        Console.Out.WriteLine($"mean absolute error {error:F4} on {HeldOutPictures} held-out scenes");
        files.WriteModel(trainer, config, textTower, new SketcherModelCard(config, options, data, steps, start is not null, error, HeldOutPictures).Text());
        return 0;
    }

    private static SketcherModel Begin(string? start, SketcherConfig config, ulong seed, Device device)
    {
        if (start is null) return SketcherModel.Random(config, seed, device);
        var (model, _) = SketcherCheckpoint.Load(start, device);
        if (model.Config == config) return model;
        model.Dispose();
        throw new CommandException($"The sketcher in {start} has another shape: {model.Config}, not {config}.");
    }

    private static void Train(SketcherTrainer trainer, int steps, int batch, SketcherTrainingFiles files, CancellationToken cancellation)
    {
        using var log = files.OpenLog(trainer);
        var (clock, sinceSave, counted) = (Stopwatch.StartNew(), Stopwatch.StartNew(), 0);
        StepProgress.Standard.Run("sketcher", (int)trainer.StepCount, steps, report =>
        {
            while (trainer.StepCount < steps && !cancellation.IsCancellationRequested)
            {
                var step = trainer.Step();
                counted++;
                if (step.Step % LogInterval == 0 || step.Step == steps)
                {
                    var speed = counted * batch / clock.Elapsed.TotalSeconds;
                    Write(log, step, speed);
                    report((int)step.Step, $"error {step.AbsoluteError:F4}  {speed:F0} pictures/s");
                    counted = 0;
                    clock.Restart();
                }
                if (sinceSave.Elapsed < SaveInterval) continue;
                files.Save(trainer);
                sinceSave.Restart();
            }
        });
    }

    private static void Write(TrainingLog log, SketcherTrainingStep step, double picturesPerSecond) => log.Write(new
    {
        step.Step,
        Loss = Math.Round(step.Loss, 5),
        AbsoluteError = Math.Round(step.AbsoluteError, 5),
        GradientNorm = Math.Round(step.GradientNorm, 4),
        step.LearningRate,
        PicturesPerSecond = Math.Round(picturesPerSecond, 1),
    });
}
