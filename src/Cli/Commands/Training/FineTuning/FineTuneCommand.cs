using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using ComicCluster.Cli.Gateways;
using ComicCluster.Cli.Terminal;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Tracking;
using ComicCluster.Engine.Training;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Gateway.Training;

namespace ComicCluster.Cli.Commands.Training.FineTuning;

/// <summary><c>comic train gpt2 --model DIR</c>: a fine-tuning as a tracked run. Stopped or killed, the same command goes on.</summary>
internal sealed class FineTuneCommand(FineTuneOptions options, TrainGpt2Options shared)
{
    public int Run(ParseResult result, CancellationToken cancellation)
    {
        var settings = options.Settings(result, shared);
        if (options.Cluster.Open(result) is { } cluster) return RunOn(cluster, result, cancellation);
        var interval = shared.CheckpointInterval(result);
        var seed = result.GetValue(shared.Seed);
        var sources = StoryData.Open(
            result.GetRequiredValue(shared.Data), result.GetValue(options.HeldOut), settings.Preset == FineTuningSettings.Paper.Preset,
            result.GetValue(options.Stories), seed);
        var files = new FineTuneFiles(result.GetRequiredValue(shared.Out));
        var finishes = result.GetValue(options.Finish);
        if (finishes && !files.HasCheckpoint) throw new CommandException($"There is no unfinished training in {files.Folder.Path} to --finish.");
        TorchRuntime.Start(result.GetValue(shared.Threads));

        var folderLock = files.Folder.Lock();
        try
        {
            files.RemoveRemains();
            var directory = result.GetValue(options.Model)!;
            using var setup = FineTuningSetup.Open(settings, directory, sources, cancellation);
            var (run, training, heldOut) = (setup.Run, setup.Training, setup.HeldOut);
            Describe(training);
            Describe(heldOut);
            if (files.HasCheckpoint)
            {
                run.Load(files.Checkpoint);
                Console.Error.WriteLine($"Going on from step {run.StepsTaken}.");
            }
            var record = Record(result, settings, directory, setup.Digest, training, heldOut);
            using var tracker = RunTracker.Open(files.Folder, folderLock, record, run.StepsTaken, TimeProvider.System);
            return Tracked(tracker, () => finishes || Train(result, run, settings, files, tracker, setup.Tokenizer, heldOut, interval, cancellation), () =>
            {
                if (!settings.KeepsBest && run.Evaluations[^1].Step != run.StepsTaken) Evaluate(run, heldOut, cancellation);
                var kept = settings.KeepsBest ? run.Best! : run.Evaluations[^1];
                if (kept.Step != run.StepsTaken && files.HasBest) run.LoadWeights(files.Best);
                files.WriteModel(run, directory, new FineTunedModelCard(settings, setup.Digest, training, heldOut, run.StepsTaken, run.TotalSteps, run.Evaluations[0]).Text(kept));
                Console.Out.WriteLine($"{"",-17} {"before",-12}{"after",-12}");
                foreach (var line in EvaluationTable.Lines(run.Evaluations[0].Figures, kept.Figures)) Console.Out.WriteLine(line);
                return finishes ? $"finished with {options.Finish.Name} at step {run.StepsTaken}" : run.IsStoppedEarly ? "the held-out stories got no better" : "";
            });
        }
        finally
        {
            folderLock.Dispose();
        }
    }

    private int RunOn(GatewayClient cluster, ParseResult result, CancellationToken cancellation)
    {
        using (cluster)
        {
            OutputFolder.CheckEmpty(result.GetRequiredValue(shared.Out), shared.Out.Name);
            var dataset = UploadedStories.Upload(cluster, result.GetRequiredValue(shared.Data), cancellation);
            var request = new JobRequest(dataset)
            {
                Name = result.GetValue(options.Name), Model = result.GetValue(options.Model), Recipe = options.Recipe(result, shared),
                Workers = result.GetValue(options.Workers) ?? 1, Tags = result.GetValue(options.Tags) ?? [],
            };
            var jobs = new ClusterJobs(cluster, Console.Out);
            jobs.Fetch(jobs.Follow(jobs.Start(request, cancellation), cancellation).Result!, result.GetRequiredValue(shared.Out), cancellation);
            return 0;
        }
    }

    /// <summary>Runs a training to its end, or to where it is stopped; the record tells how it ended.</summary>
    private static int Tracked(RunTracker tracker, Func<bool> train, Func<string> finish)
    {
        try
        {
            if (!train())
            {
                tracker.End(RunState.Paused);
                return CommandLine.Stopped;
            }
            tracker.End(RunState.Finished, finish());
            return 0;
        }
        catch (TrainingDivergedException error)
        {
            tracker.End(RunState.Failed, error.Message);
            throw new CommandException($"{error.Message} The same command with --finish makes a model of the best evaluation before.", error);
        }
    }

    private static void Evaluate(FineTuningRun run, StoryDataset heldOut, CancellationToken cancellation) =>
        StepProgress.Standard.Run("stories", 0, heldOut.Examples.Count, report => run.Evaluate(scored => report(scored, ""), cancellation));

    /// <returns>Whether it came to its end.</returns>
    private bool Train(
        ParseResult result, FineTuningRun run, FineTuningSettings settings, FineTuneFiles files, RunTracker tracker, Gpt2Tokenizer tokenizer, StoryDataset heldOut,
        TimeSpan interval, CancellationToken cancellation)
    {
        var paper = new PaperLog(settings, run.TotalSteps, run.StepsPerEpoch);
        var (meter, sinceSave, isFollowed) = (new StepMeter(), Stopwatch.StartNew(), true);
        try
        {
            StepProgress.Standard.Run($"{settings.Preset}, seed {settings.Seed}", run.StepsTaken, run.TotalSteps, report =>
            {
                while (!run.IsFinished)
                {
                    // Stopped while an evaluation is looked into, the run goes on from here, and evaluates again.
                    if (run.IsEvaluationDue && run.StepsTaken > 0) run.Save(files.Checkpoint);
                    meter.Start();
                    var what = run.Advance(scored => report(Math.Min(run.StepsTaken, run.TotalSteps - 1), $"evaluating {scored}/{heldOut.Examples.Count}"), cancellation);
                    foreach (var line in paper.Lines(what)) Print(tracker, line);
                    if (what is FineTuningEvent.StepTaken step)
                    {
                        tracker.Write(step.Step, meter.Metrics(step.Step, step.Epoch, step.Result));
                        report(step.Step, $"loss {step.Result.Loss:F3}  {meter.TokensPerSecond(step.Result):F0} tokens/s");
                        if (sinceSave.Elapsed < interval) continue;
                    }
                    if (what is FineTuningEvent.Evaluated evaluated)
                    {
                        isFollowed = false;
                        Follow(result, run, evaluated.Result, files, tracker, tokenizer, heldOut, cancellation);
                        if (evaluated.IsBest && settings.KeepsBest) run.SaveWeights(files.Best);
                        isFollowed = true;
                    }
                    run.Save(files.Checkpoint);
                    sinceSave.Restart();
                }
            });
            return true;
        }
        catch (OperationCanceledException)
        {
            if (isFollowed) run.Save(files.Checkpoint);
            Console.Error.WriteLine($"Stopped at step {run.StepsTaken} of {run.TotalSteps}. The same command goes on.");
            return false;
        }
    }

    /// <summary>What an evaluation is to show beside perplexities.</summary>
    private void Follow(
        ParseResult result, FineTuningRun run, FineTuningEvaluation evaluation, FineTuneFiles files, RunTracker tracker, Gpt2Tokenizer tokenizer,
        StoryDataset heldOut, CancellationToken cancellation)
    {
        var metrics = EvaluationTable.Metrics(evaluation);
        var tried = options.Trials(result).Run(run.Model, tokenizer, heldOut.Examples, cancellation: cancellation);
        foreach (var (name, value) in tried.Metrics()) metrics[name] = value;
        if (tried.PromptRanking is { } accuracy) Print(tracker, $"Prompt-ranking accuracy at step {evaluation.Step} is {accuracy:F3}");
        if (tried.Stories.Count > 0) files.WriteSamples(evaluation.Step, tried.Stories);
        tracker.Write(evaluation.Step, metrics);
    }

    private static void Print(RunTracker tracker, string line)
    {
        Console.Out.WriteLine(line);
        tracker.Log(line);
    }

    private static void Describe(StoryDataset data)
    {
        var statistics = data.Statistics;
        Console.Error.WriteLine($"{data.Name}: {statistics.Pairs} pairs, {data.Tokens} tokens; stories of {statistics.StoryWords.Mean:F0} words, " +
            $"{data.Examples.Count(example => example.IsCut)} cut, {statistics.ShortStories} very short");
    }

    private RunRecord Record(
        ParseResult result, FineTuningSettings settings, string directory, string digest, StoryDataset training, StoryDataset heldOut)
    {
        var now = TimeProvider.System.GetUtcNow();
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(result.GetRequiredValue(shared.Out))));
        return new()
        {
            Id = Guid.NewGuid().ToString("N")[..8],
            Name = result.GetValue(options.Name) ?? folder,
            Kind = "gpt2-fine-tuning",
            Tags = result.GetValue(options.Tags) ?? [],
            Notes = result.GetValue(options.Notes) ?? "",
            Started = now,
            Updated = now,
            Host = Environment.MachineName,
            Platform = $"{RuntimeInformation.OSDescription}, .NET {Environment.Version}, comic {typeof(FineTuneCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}",
            Command = $"comic {string.Join(' ', Environment.GetCommandLineArgs().Skip(1))}",
            Config = settings.ToJson(),
            Inputs = JsonSerializer.SerializeToElement(new
            {
                model = directory, model_sha256 = digest, training = Facts(training), held_out = Facts(heldOut), threads = TorchRuntime.Threads,
            }),
        };

        static object Facts(StoryDataset data) => new { name = data.Name, tokens = data.Tokens, statistics = data.Statistics };
    }
}
