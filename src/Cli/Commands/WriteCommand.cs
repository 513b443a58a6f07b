using System.CommandLine;
using System.Diagnostics;
using ComicCluster.Cli.Terminal;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Cli.Commands;

/// <summary><c>comic write</c>: GPT-2 goes on from a prompt.</summary>
internal static class WriteCommand
{
    private const int LongestPrompt = 100_000; // characters; far beyond any context, and the tokenizer's time is bounded by it

    private static readonly Argument<string> Prompt = new("PROMPT")
    {
        Description = "What the text goes on from; - reads it from the standard input.",
    };

    private static readonly Option<string> Model = SharedOptions.Model();
    private static readonly Option<ulong?> Seed = SharedOptions.Seed();
    private static readonly WriteOptions Options = new();

    public static Command Create()
    {
        var command = new Command("write", "Write a story that goes on from a prompt. The text appears on the standard output as it is written.")
        {
            Prompt, Model, Seed,
        };
        foreach (var option in Options.All) command.Add(option);
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        var prompt = result.GetRequiredValue(Prompt);
        if (prompt == "-") prompt = Console.In.ReadToEnd().TrimEnd('\n');
        if (string.IsNullOrWhiteSpace(prompt)) throw new CommandException("The prompt is empty. Say what the story begins with.");
        if (prompt.Length > LongestPrompt) throw new CommandException($"The prompt has {prompt.Length} characters; {LongestPrompt} are allowed.");

        var directory = result.GetRequiredValue(Model);
        using var decoder = LanguageModel.LoadDecoder(directory, result.GetValue(Options.Weights));
        var tokenizer = Gpt2Folder.LoadTokenizer(directory, decoder.Config);
        var request = Options.Request(result) with { Prompt = tokenizer.Encode(prompt), Seed = result.SeedOrNew(Seed) };
        if (result.GetValue(Options.Echo)) Console.Out.Write(prompt);
        return result.GetValue(Options.Beams) > 0
            ? Search(result, decoder, tokenizer, request, cancellation)
            : Sample(result, decoder, tokenizer, request, cancellation);
    }

    private static int Sample(
        ParseResult result, IDecoder decoder, Gpt2Tokenizer tokenizer, GenerationRequest request, CancellationToken cancellation)
    {
        var count = result.GetValue(Options.Samples);
        // Sample k is what seed + k writes alone.
        var requests = Enumerable.Range(0, count).Select(k => request with { Seed = request.Seed + (ulong)k }).ToArray();
        var json = result.GetValue(Options.Json);
        var output = new TextOutput(Console.Out, Console.Error);
        var clock = Stopwatch.StartNew();
        var texts = new TextGenerator(decoder, tokenizer).Generate(requests, json || count > 1 ? null : output.Stream, cancellation);
        clock.Stop();
        foreach (var text in texts)
        {
            if (json) output.WriteJson(text, tokenizer);
            else if (count > 1) output.WriteSample(text);
        }
        if (!json && count == 1) Console.Out.WriteLine();
        output.WriteSummary(texts, clock.Elapsed);
        return texts.Any(text => text.Reason == FinishReason.Cancelled) ? CommandLine.Stopped : 0;
    }

    private static int Search(
        ParseResult result, IDecoder decoder, Gpt2Tokenizer tokenizer, GenerationRequest request, CancellationToken cancellation)
    {
        var beams = new BeamSearch(decoder).Search(
            request.Prompt, result.GetValue(Options.Beams), request.MaxNewTokens, result.GetValue(Options.LengthPenalty), cancellation);
        foreach (var beam in beams.Take(result.GetValue(Options.Samples)))
        {
            Console.Out.WriteLine(tokenizer.Decode(beam.Tokens));
            Console.Error.WriteLine($"[score {beam.Score:F4}, ln p {beam.LogProbability:F2}, {beam.Tokens.Count} tokens]");
        }
        return cancellation.IsCancellationRequested ? CommandLine.Stopped : 0;
    }
}
