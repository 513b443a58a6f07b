using System.CommandLine;
using System.Text.Json;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Vision;
using Spectre.Console;
using static TorchSharp.torch;

namespace ComicCluster.Cli.Commands;

/// <summary><c>comic info</c>: what a checkpoint is, after reading and checking all of it.</summary>
internal static class InfoCommand
{
    private static readonly Argument<string> Checkpoint = new("DIR")
    {
        Description = "Folder of a GPT-2 or CLIP checkpoint, or a safetensors file with OpenAI's CLIP names.",
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
        IEnumerable<(string, string)> facts = IsGpt2(path) ? Gpt2Facts(path) : ClipFacts(path);
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

    /// <summary>Whether config.json says so; a single file, or a folder without one, can only be CLIP.</summary>
    private static bool IsGpt2(string path)
    {
        var config = Path.Combine(path, "config.json");
        if (!Directory.Exists(path) && !File.Exists(path)) throw new CommandException($"There is no folder or file '{path}'.");
        if (!File.Exists(config)) return false;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(config));
            return json.RootElement.TryGetProperty("model_type", out var type) && type.ValueEquals("gpt2");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new CommandException($"{config} is damaged: {e.Message}");
        }
    }

    private static IEnumerable<(string, string)> Gpt2Facts(string path)
    {
        var (config, weights) = Gpt2Checkpoint.Load(path);
        var tokenizer = Gpt2Folder.LoadTokenizer(path, config);
        return
        [
            ("model", $"GPT-2, {Count(weights)} parameters"),
            ("shape", $"{config.Layers} layers, {config.Heads} heads, width {config.Width}, MLP {config.InnerWidth}"),
            ("context", $"{config.ContextLength} tokens"),
            ("vocabulary", $"{tokenizer.VocabularySize} tokens, end of text {tokenizer.EndOfText}"),
        ];
    }

    private static IEnumerable<(string, string)> ClipFacts(string path)
    {
        var (config, weights) = ClipCheckpoint.Load(path);
        var tokenizer = ClipTokenizer.Load(ClipGuide.TokenizerFolder(path));
        return
        [
            ("model", $"CLIP ViT, {Count(weights)} parameters"),
            ("pictures", $"{config.ImageResolution}x{config.ImageResolution} in patches of {config.PatchSize}: {config.VisionLayers} layers, {config.VisionHeads} heads, width {config.VisionWidth}"),
            ("texts", $"{config.ContextLength} tokens: {config.TextLayers} layers, {config.TextHeads} heads, width {config.TextWidth}"),
            ("embedding", $"{config.EmbeddingWidth}, {config.Activation}"),
            ("vocabulary", $"{tokenizer.VocabularySize} tokens"),
        ];
    }

    private static string Count(IReadOnlyDictionary<string, Tensor> weights) => weights.Values.Sum(tensor => tensor.numel()).ToString("N0");
}
