using System.CommandLine;

namespace ComicCluster.Cli.Tests.Usage;

/// <summary>Walks all commands: an option has an effect, or is refused.</summary>
public sealed class OptionScopeTests
{
    private static readonly string[] Cluster = ["--gateway", "http://127.0.0.1:1"];
    private static readonly string[] Sampling =
    [
        "--seed", "--temperature", "--top-k", "--top-p", "--min-p", "--typical-p", "--repetition-penalty", "--presence-penalty", "--frequency-penalty",
        "--no-repeat-ngram", "--stop", "--ignore-end", "--sliding-window", "--json",
    ];

    private static readonly string[] NewModel = ["--from-scratch", "--context", "--vocabulary", "--layers", "--width", "--heads"];
    private static readonly string[] FineTuning =
    [
        "--preset", "--held-out", "--epochs", "--accumulation", "--words", "--max-tokens", "--learn-prompts", "--lora", "--lora-everywhere",
        "--gradient-checkpointing", "--bfloat16", "--workers", "--local-steps", "--outer-learning-rate", "--outer-momentum", "--evaluate-every", "--patience",
        "--samples", "--sample-tokens", "--ranking", "--stories", "--name", "--tag", "--notes", "--finish", "--gateway", "--key",
    ];

    private static readonly string[] Rounds = ["--local-steps", "--outer-learning-rate", "--outer-momentum"];
    private static readonly string[] OfStories = ["--split", "--limit", "--ranking", "--samples", "--sample-tokens", "--seed", "--json"];

    /// <summary>
    /// For each command the options that always have an effect, and kinds of command lines, each with the options that have none there. An option
    /// that is new must be put down here.
    /// </summary>
    private static readonly Dictionary<string, (string[] Always, (string[] Line, string[] Refused)[] Kinds)> Scopes = new()
    {
        ["draw"] = (
            ["--panels", "--seed", "--style", "--size", "--layout", "--steps", "--story", "--clip", "--out", "--force", "--threads", "--quiet"],
            [(["a cat"], []), (["a cat", "--story", "x"], ["--model"]), (["a cat", "--steps", "5"], ["--quality"])]),
        ["resume"] = (["--threads", "--quiet"], [([], [])]),
        ["serve"] = (["--port", "--data", "--model", "--clip", "--threads"], [([], [])]),
        ["write"] = (
            ["--model", "--max-tokens", "--samples", "--bare", "--weights"],
            [
                (["a cat", "--model", "m"], ["--length-penalty", "--logprobs"]),
                (["a cat", "--model", "m", "--json"], ["--length-penalty", "--echo", "--beams"]),
                (["a cat", "--model", "m", "--beams", "2"], [.. Sampling, "--logprobs"]),
            ]),
        ["paint"] = (
            ["--clip", "--out", "--seed", "--size", "--start-image", "--frames", "--recipe", "--steps", "--precision", "--set", "--settings"],
            [
                (["a cat", "--clip", "c", "--out", "x.png"], ["--resume", "--story", "--story-separator"]),
                (["a cat", "--clip", "c", "--out", "x.png", "--start-image", "x"], ["--resume", "--prior", "--story", "--story-separator"]),
                (["a cat", "--clip", "c", "--out", "x.png", "--seed", "1"], ["--story", "--story-separator"]),
                (["a cat", "--clip", "c", "--out", "x.png", "--recipe", "deep-daze"], ["--resume", "--style", "--prior", "--also", "--avoid", "--story-separator"]),
                (["a cat", "--clip", "c", "--out", "x.png", "--recipe", "deep-daze", "--story"], ["--resume", "--style", "--prior", "--also", "--avoid", "--target-image"]),
            ]),
        ["eval"] = (
            ["--model", "--gateway"],
            [
                (["story.txt", "--model", "m"], [.. OfStories, "--key"]),
                (["toyland", "--model", "m"], ["--lines", "--stride", "--split", "--sample-tokens", "--key"]),
                (["stories.jsonl", "--model", "m"], ["--lines", "--stride", "--split", "--sample-tokens", "--seed", "--key"]),
                ([".", "--model", "m", "--samples", "2"], ["--lines", "--stride", "--key"]),
                ([".", .. Cluster], ["--lines", "--stride", "--limit", "--sample-tokens", "--seed"]),
            ]),
        ["info"] = ([], [(["m"], [])]),
        ["scene"] = (["--out", "--size", "--seed"], [(["a cat"], [])]),
        ["train clip"] = (["--data", "--out", "--steps", "--text-steps", "--seed", "--threads"], [(["--data", "toyland", "--out", "o"], [])]),
        ["train prior"] = (["--data", "--out", "--steps", "--batch", "--learning-rate", "--seed", "--threads"], [(["--data", "toyland", "--out", "o"], [])]),
        ["train gpt2"] = (
            ["--data", "--out", "--seed", "--steps", "--batch", "--learning-rate"],
            [
                (["--data", "toyland", "--out", "o", "--from-scratch"], [.. FineTuning, "--model"]),
                (["--data", "toyland", "--out", "o", "--model", "m"], [.. NewModel, "--lora-everywhere", "--workers", .. Rounds, "--key"]),
                (["--data", "d", "--out", "o", "--model", "m", "--lora", "2"], [.. NewModel, "--workers", .. Rounds, "--stories", "--key"]),
                (["--data", "d", "--out", "o", "--model", "m", "--samples", "0"], [.. NewModel, "--lora-everywhere", "--workers", .. Rounds, "--stories", "--sample-tokens", "--key"]),
                (
                    ["--data", "d", "--out", "o", "--model", "m", .. Cluster],
                    [.. NewModel, "--lora-everywhere", .. Rounds, "--held-out", "--stories", "--notes", "--finish", "--threads", "--checkpoint-minutes"]),
                (
                    ["--data", "d", "--out", "o", "--model", "m", "--workers", "2", .. Cluster],
                    [.. NewModel, "--lora-everywhere", "--held-out", "--stories", "--notes", "--finish", "--threads", "--checkpoint-minutes"]),
            ]),
        ["runs list"] = (["--tag", "--sort", "--gateway"], LocalOrCluster("--runs")),
        ["runs show"] = (["--gateway"], LocalOrCluster("--runs", "r")),
        ["runs compare"] = (["--step", "--gateway"], LocalOrCluster("--runs", "r", "s")),
        ["runs export"] = (["--format", "--out", "--gateway"], LocalOrCluster("--runs", "r")),
        ["runs follow"] = (["--out", "--gateway"], OnACluster("r")),
        ["runs pause"] = (["--gateway"], OnACluster("r")),
        ["runs resume"] = (["--gateway"], OnACluster("r")),
        ["runs cancel"] = (["--gateway"], OnACluster("r")),
        ["runs delete"] = (["--gateway"], OnACluster("r")),
        ["models list"] = (["--gateway"], LocalOrCluster("--store")),
        ["models show"] = (["--gateway"], LocalOrCluster("--store", "m")),
        ["models export"] = (["--gateway"], LocalOrCluster("--store", "m@1", "d")),
        ["models import"] = (["--parent", "--dataset", "--job", "--perplexity", "--measured-on", "--gateway"], LocalOrCluster("--store", "m", "d")),
        ["models register"] = (["--gateway"], LocalOrCluster("--store", "m", "j")),
        ["models evaluate"] = (
            ["--gateway"],
            [(["m@1", "toyland"], ["--split", "--key"]), (["m@1", "."], ["--key"]), (["m@1", "d", .. Cluster], ["--store"])]),
        ["models approve"] = (["--reject", "--reason", "--gateway"], LocalOrCluster("--store", "m@1")),
        ["models alias"] = (["--expected", "--tolerance", "--reason", "--gateway"], LocalOrCluster("--store", "m", "best", "1")),
        ["models remove"] = (["--gateway"], LocalOrCluster("--store", "m@1")),
        ["models restore"] = (["--gateway"], LocalOrCluster("--store", "m@1")),
        ["models gc"] = (["--days", "--keep", "--dry-run", "--gateway"], LocalOrCluster("--store")),
        ["models deploy"] = (["--tolerance", "--gateway"], LocalOrCluster("--store", "m/live", "1=100")),
        ["models promote"] = (["--gateway"], LocalOrCluster("--store", "m/live", "1")),
        ["models rollback"] = (["--gateway"], LocalOrCluster("--store", "m/live")),
        ["models undeploy"] = (["--gateway"], LocalOrCluster("--store", "m/live")),
    };

    public static TheoryData<string> Names => [.. Commands.All.Select(command => Cli.Usage.UsageCheck.PathOf(command)["comic ".Length..])];

    [Theory]
    [MemberData(nameof(Names))]
    public void Option_WhereItHasNoEffect_IsRefused(string name)
    {
        var (always, kinds) = Scopes[name];
        var options = OptionsOf(Commands.Find(name));
        Assert.Equal(options.Select(option => option.Name).Order(), always.Concat(kinds.SelectMany(kind => kind.Refused)).Distinct().Order());
        foreach (var (line, refused) in kinds)
        {
            string[] arguments = [.. name.Split(' '), .. line];
            Assert.Null(Commands.Complaint(arguments));
            foreach (var option in options.Where(option => !line.Contains(option.Name)))
            {
                string[] withOption = [.. arguments, .. Commands.Example(option)];
                var complaint = Commands.Complaint(withOption);
                if (refused.Contains(option.Name)) Assert.True(complaint?.Contains(option.Name), $"{string.Join(' ', withOption)} says: {complaint}");
                else Assert.True(complaint is null, $"{string.Join(' ', withOption)} says: {complaint}");
            }
        }
        foreach (var option in kinds.SelectMany(kind => kind.Refused).Distinct())
            Assert.True(kinds.Any(kind => kind.Line.Contains(option) || !kind.Refused.Contains(option)), $"{option} is never taken");
    }

    private static (string[] Line, string[] Refused)[] LocalOrCluster(string place, params string[] arguments) => [(arguments, ["--key"]), ([.. arguments, .. Cluster], [place])];

    private static (string[] Line, string[] Refused)[] OnACluster(string run) => [([run], ["--key"]), ([run, .. Cluster], [])];

    private static Option[] OptionsOf(Command command) => [.. command.Options.Where(option => option is not System.CommandLine.Help.HelpOption)];
}
