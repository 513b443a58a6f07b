using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using ComicCluster.Cli.Commands.Training.FineTuning;
using ComicCluster.Cli.Gateways;
using ComicCluster.Cli.Terminal;
using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Cli.Commands;

/// <summary><c>comic eval</c>: how well a model predicts a text.</summary>
internal static class EvalCommand
{
    private const long LongestFile = 256 << 20; // bytes

    private static readonly Argument<string> File = new("FILE")
    {
        Description = "A text file in UTF-8, or - for the standard input; or stories with prompts: a folder with splits, a .wp_source, a .jsonl, or toyland.",
    };
    private static readonly Option<string?> Model = new("--model")
    {
        Description = "Folder of a GPT-2 checkpoint in Hugging Face layout. With --gateway a model that GET /v1/models tells, the first without it, or a version of the registry such as small@3.",
        HelpName = "DIR",
    };
    private static readonly Option<bool> Lines = new("--lines") { Description = "Each line is a text of its own; without it the file is one text." };
    private static readonly Option<int?> Stride = new("--stride")
    {
        Description = "Texts beyond the model's context are read in windows that begin N tokens apart; 1 is most exact and slowest. Half of the context without it.",
        HelpName = "N",
    };

    private static readonly EvalStories Stories = new();
    private static readonly ClusterOptions Cluster = new();

    public static Command Create()
    {
        var command = new Command("eval", "Measure a model's perplexity on a text, or on stories by every measure.") { File, Model, Lines, Stride };
        Cluster.AddTo(command);
        Cluster.LimitToHere(command, Lines, Stride);
        foreach (var option in Stories.Options) command.Add(option);
        command.Limit([Lines, Stride], given => !IsStories(given), "is for a plain text; stories are measured a pair at a time");
        command.Limit(Stories.Options, IsStories, "is for stories with prompts, and FILE is a plain text");
        Stories.Limit(command, Cluster, File);
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static bool IsStories(SymbolResult given) => given.IsGiven(Cluster.Gateway) || given.GetValue(File) is { } file && StoryData.IsStories(file);

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        var file = result.GetRequiredValue(File);
        using var cluster = Cluster.Open(result);
        if (cluster is not null) return Stories.RunOn(cluster, result, file, result.GetValue(Model), cancellation);
        var directory = result.GetValue(Model) ?? throw new UsageException("Say with --model which model is measured.");
        if (StoryData.IsStories(file)) return Stories.Run(result, file, directory, cancellation);
        var content = TextInput.Read(file, LongestFile, $"{LongestFile >> 20} MiB; cut it into parts", cancellation);
        string[] texts = result.GetValue(Lines) ? content.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries) : [content];
        TorchRuntime.Start();
        var (model, tokenizer) = Gpt2Folder.LoadModel(directory);
        using var _ = model;
        var tokens = texts.Select(text => (Text: text, Ids: tokenizer.Encode(text))).Where(text => text.Ids.Length >= 2).ToArray();
        if (tokens.Length == 0) throw new CommandException("The file has no text of two tokens or more: nothing can be predicted.");

        var total = tokens.Sum(text => text.Ids.Length - 1);
        PerplexityResult? perplexity = null;
        StepProgress.Standard.Run("tokens", 0, total, report =>
            perplexity = new Perplexity(model, stride: result.GetValue(Stride)).Evaluate(
                [.. tokens.Select(text => new ReadOnlyMemory<int>(text.Ids))], tokens.Sum(text => (long)PredictedBytes(text.Text, tokenizer, text.Ids[0])),
                scored => report((int)scored, ""), cancellation));
        PrintFigures(perplexity!, tokens.Sum(text => Words(text.Text)));
        return 0;
    }

    private static void PrintFigures(PerplexityResult result, long words)
    {
        Print("perplexity", $"{result.TokenPerplexity:F3}", "a token; compare only between models of one vocabulary");
        Print("", $"{Math.Exp(result.NegativeLogLikelihood / words):F3}", "a word, between white space");
        Print("bits per byte", $"{result.BitsPerByte:F4}", "comparable between vocabularies");
        Print("predicted", $"{result.Tokens}", $"tokens, {words} words, {result.Bytes} bytes; all but each text's first token");

        static void Print(string name, string value, string note) => Console.Out.WriteLine($"{name,-13} {value,-10} {note}");
    }

    /// <summary>Those of all tokens but the first, which nothing predicts.</summary>
    private static int PredictedBytes(string text, Gpt2Tokenizer tokenizer, int first) => Encoding.UTF8.GetByteCount(text) - tokenizer.Bytes(first).Length;

    private static long Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).LongLength;
}
