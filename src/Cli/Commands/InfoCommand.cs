using System.CommandLine;
using System.Text.Json;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Painting.Priors;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Vision;
using Spectre.Console;
using static TorchSharp.torch;

namespace ComicCluster.Cli.Commands;

/// <summary><c>comic info</c>: what a checkpoint is, after reading and checking all of it.</summary>
internal static class InfoCommand
{
    private static readonly Argument<string> Checkpoint = new("DIR")
    {
        Description = "Folder of a GPT-2, CLIP or prior checkpoint, or a safetensors file with OpenAI's CLIP names.",
    };

    public static Command Create()
    {
        var command = new Command("info", "Tell what a checkpoint is, and whether it is complete and sound.") { Checkpoint };
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        TorchRuntime.Start();
        var path = result.GetRequiredValue(Checkpoint);
        using var scope = NewDisposeScope();
        var table = new Table().HideHeaders().AddColumns("", "").NoBorder();
        foreach (var (name, value) in Facts(path)) table.AddRow(new Text(name + "  "), new Text(value));
        AnsiConsole.Write(table);
        return 0;
    }

    private static IEnumerable<(string Name, string Value)> Facts(string path)
    {
        IEnumerable<(string, string)> facts = ModelType(path) switch
        {
            "gpt2" => Gpt2Facts(path),
            PriorCheckpoint.Kind => PriorFacts(path),
            _ => ClipFacts(path),
        };
        using var checkpoint = ShardedCheckpoint.Open(path);
        var types = checkpoint.Names.GroupBy(name => checkpoint.Info(name).DataType).OrderByDescending(group => group.Count());
        return
        [
            .. facts,
            ("stored as", string.Join(", ", types.Select(group => $"{group.Key} ({group.Count()} tensors)"))),
            ("files", string.Join(", ", ShardedCheckpoint.Files(path).Select(file => $"{Path.GetFileName(file)} ({new FileInfo(file).Length / 1e6:F1} MB)"))),
            ("sha256", ModelDigest.Compute(path)),
        ];
    }

    /// <summary>
    /// What config.json says; old files of GPT-2 don't, but have its numbers. Null for a single file or a folder without one, which can only be CLIP.
    /// </summary>
    private static string? ModelType(string path)
    {
        var config = Path.Combine(path, "config.json");
        if (!Directory.Exists(path) && !File.Exists(path)) throw new CommandException($"There is no folder or file '{path}'.");
        if (!File.Exists(config)) return null;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(config));
            if (json.RootElement.TryGetProperty("model_type", out var type)) return type.GetString();
            return json.RootElement.TryGetProperty("n_embd", out _) ? "gpt2" : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new CommandException($"{config} is damaged: {e.Message}");
        }
    }

    private static IEnumerable<(string, string)> Gpt2Facts(string path)
    {
        var (config, weights, tokenizer) = Gpt2Folder.Load(path);
        var padding = Gpt2ConfigFile.Read(Path.Combine(path, "config.json")).VocabularySize - config.VocabularySize;
        return
        [
            ("model", $"GPT-2, {Count(weights)} parameters"),
            ("shape", $"{config.Layers} layers, {config.Heads} heads, width {config.Width}, MLP {config.InnerWidth}"),
            ("context", $"{config.ContextLength} tokens"),
            ("vocabulary", $"{tokenizer.VocabularySize} tokens, end of text {tokenizer.EndOfText}{(padding > 0 ? $"; {padding} more rows of the embedding are not used" : "")}"),
        ];
    }

    private static IEnumerable<(string, string)> ClipFacts(string path)
    {
        var (config, weights) = ClipCheckpoint.Load(path);
        var tokenizer = ClipGuide.LoadTokenizer(path, config);
        return
        [
            ("model", $"CLIP ViT, {Count(weights)} parameters"),
            ("pictures", $"{config.ImageResolution}x{config.ImageResolution} in patches of {config.PatchSize}: {config.VisionLayers} layers, {config.VisionHeads} heads, width {config.VisionWidth}"),
            ("texts", $"{config.ContextLength} tokens: {config.TextLayers} layers, {config.TextHeads} heads, width {config.TextWidth}"),
            ("embedding", $"{config.EmbeddingWidth}, {config.Activation}"),
            ("vocabulary", $"{tokenizer.VocabularySize} tokens"),
        ];
    }

    private static IEnumerable<(string, string)> PriorFacts(string path)
    {
        var (backdrops, things) = PriorCheckpoint.Load(path);
        using (backdrops)
        using (things)
        {
            return
            [
                ("model", $"prior of panels, {Count(backdrops.Parameters, things.Parameters)} parameters"),
                ("backdrops", Shape(backdrops.Config.Field)),
                ("things", Shape(things.Config.Field)),
                ("words", things.Config.Words.Count.ToString("N0")),
            ];
        }

        static string Shape(FieldShape field) => $"SIRENs of {field.SineLayers} sine layers, width {field.Width}, {field.Labels} labels";
    }

    private static string Count(params IReadOnlyDictionary<string, Tensor>[] weights) => weights.Sum(part => part.Values.Sum(tensor => tensor.numel())).ToString("N0");
}
