using System.CommandLine;
using System.Diagnostics;
using ComicCluster.Cli.Terminal;
using ComicCluster.Engine.Painting.Priors;
using ComicCluster.Engine.Painting.Priors.Training;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Training;
using ComicCluster.Toyland;
using ComicCluster.Toyland.World;

namespace ComicCluster.Cli.Commands.Training;

/// <summary><c>comic train prior</c>: what the painter starts from.</summary>
internal static class TrainPriorCommand
{
    private const int LogInterval = 20; // steps
    private const int HeldOutPictures = 200;
    private static readonly TimeSpan SaveInterval = TimeSpan.FromMinutes(2);

    private static readonly TrainPriorOptions Options = new();

    public static Command Create()
    {
        var command = new Command("prior", "Train a network that imagines what words look like, for the painter to start from. Stopped or killed, the same command goes on.");
        foreach (var option in Options.All) command.Add(option);
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        var data = result.GetRequiredValue(Options.Data);
        Worlds.Check(data);
        var (backdrops, things, heldOut) = (new ToylandBackdrops(), new ToylandThings(SceneSplit.Training), new ToylandThings(SceneSplit.HeldOut));
        var (ofBackdrops, ofThings) = (Options.Backdrops(result), Options.Things(result));
        TorchRuntime.Start(result.GetValue(Options.Threads));
        var files = new PriorTrainingFiles(result.GetRequiredValue(Options.Out));

        using var trainedThings = Train(PriorTrainingFiles.Things, TrainPriorOptions.ThingModel(things), things, ofThings, files, cancellation);
        if (trainedThings is null) return CommandLine.Stopped;
        using var trainedBackdrops = Train(PriorTrainingFiles.Backdrops, TrainPriorOptions.BackdropModel(backdrops), backdrops, ofBackdrops, files, cancellation);
        if (trainedBackdrops is null) return CommandLine.Stopped;

        var (psnrOfBackdrops, psnrOfThings) = (trainedBackdrops.HeldOutPsnr(backdrops, HeldOutPictures), trainedThings.HeldOutPsnr(heldOut, HeldOutPictures));
        Console.Out.WriteLine($"{psnrOfBackdrops:F1} dB on backdrops, {psnrOfThings:F1} dB on {HeldOutPictures} held-out things");
        var card = new PriorModelCard(trainedBackdrops.Config, trainedThings.Config, ofThings, Options.Given(result), data, psnrOfBackdrops, psnrOfThings, HeldOutPictures);
        files.WriteModel(trainedBackdrops, trainedThings, card.Text());
        return 0;
    }

    /// <summary>Trains one part to its end, or goes on with it; null if it was stopped.</summary>
    private static PriorTrainer? Train(
        string part, PriorConfig config, ILayerPictures world, PriorTrainingOptions options, PriorTrainingFiles files, CancellationToken cancellation)
    {
        var run = new { config, options }; // all that decides on the steps
        var trainer = new PriorTrainer(FieldPrior.Random(config, options.Seed, TorchRuntime.DefaultDevice), world, options);
        try
        {
            files.Resume(part, trainer, run);
            Train(part, trainer, options, () => files.Save(part, trainer, run), files, cancellation);
            files.Save(part, trainer, run);
            if (trainer.StepCount == options.Steps) return trainer;
            Console.Error.WriteLine($"Stopped at step {trainer.StepCount} of {options.Steps} of {part}. The same command goes on.");
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
        trainer.Dispose();
        return null;
    }

    private static void Train(string part, PriorTrainer trainer, PriorTrainingOptions options, Action save, PriorTrainingFiles files, CancellationToken cancellation)
    {
        using var log = files.OpenLog(part, trainer);
        var (clock, sinceSave, counted) = (Stopwatch.StartNew(), Stopwatch.StartNew(), 0);
        StepProgress.Standard.Run(part, (int)trainer.StepCount, (int)options.Steps, report =>
        {
            while (trainer.StepCount < options.Steps && !cancellation.IsCancellationRequested)
            {
                var step = trainer.Step();
                counted++;
                if (step.Step % LogInterval == 0 || step.Step == options.Steps)
                {
                    var speed = counted * options.BatchSize / clock.Elapsed.TotalSeconds;
                    Write(log, step, speed);
                    report((int)step.Step, $"{step.Psnr:F1} dB  {speed:F0} layers/s");
                    counted = 0;
                    clock.Restart();
                }
                if (sinceSave.Elapsed < SaveInterval) continue;
                save();
                sinceSave.Restart();
            }
        });
    }

    private static void Write(TrainingLog log, PriorTrainingStep step, double layersPerSecond) => log.Write(new
    {
        step.Step,
        Loss = Math.Round(step.Loss, 5),
        Psnr = Math.Round(step.Psnr, 2),
        GradientNorm = Math.Round(step.GradientNorm, 4),
        step.LearningRate,
        LayersPerSecond = Math.Round(layersPerSecond, 1),
    });
}
