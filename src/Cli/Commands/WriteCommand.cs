using System.CommandLine;
using System.Diagnostics;
using ComicCluster.Cli.Terminal;
using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Cli.Commands;

/// <summary>
/// <c>comic write</c>: a story model writes the story of a prompt, in the layout that its folder tells; any other GPT-2 goes on from the prompt.
/// </summary>
internal static class WriteCommand
{
    private const int LongestPrompt = 100_000; // characters; far beyond any context, and the tokenizer's time is bounded by it

    private static readonly Argument<string> Prompt = new("PROMPT")
    {
        Description = "What the story is about, or what the text goes on from; - reads it from the standard input.",
    };

    private static readonly Option<string> Model = SharedOptions.Model();
    private static readonly Option<ulong?> Seed = SharedOptions.Seed();
    private static readonly WriteOptions Options = new();

    public static Command Create()
    {
        var command = new Command("write",
            "Write a story of a prompt. The text appears on the standard output as it is written. A model whose folder has a " + StoryLayoutFile.Name +
            ", as those of 'comic train gpt2' have, is asked in the layout that it learned: the prompt is the story's premise, and what comes before the " +
            "story is left out. Any other GPT-2 goes on from the prompt as it is; --bare has every model do so.")
        {
            Prompt, Model, Seed,
        };
        foreach (var option in Options.All) command.Add(option);
        Options.Limit(command, Seed);
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        Options.Validate(result);
        var prompt = result.GetRequiredValue(Prompt);
        if (prompt == "-") prompt = Console.In.ReadToEnd().TrimEnd('\n');
        if (string.IsNullOrWhiteSpace(prompt)) throw new UsageException("PROMPT is empty; say what the story begins with.");
        if (prompt.Length > LongestPrompt) throw new UsageException($"PROMPT has {prompt.Length} characters; {LongestPrompt} are allowed.");

        var directory = result.GetRequiredValue(Model);
        var (decoder, tokenizer) = LanguageModel.Load(directory, Options.WeightFormat(result));
        using var _ = decoder;
        var layout = result.GetValue(Options.Bare) ? null : StoryLayoutFile.Read(directory);
        var request = Options.Request(result, layout) with
        {
            Prompt = layout is null ? tokenizer.Encode(prompt) : new StoryPrompt(tokenizer, decoder.Config.ContextLength, layout).Encode(prompt),
            Seed = result.SeedOrNew(Seed),
        };
        if (result.GetValue(Options.Echo)) TextOutput.Create().Stream(prompt);
        return result.GetValue(Options.Beams) > 0
            ? Search(result, decoder, tokenizer, request, layout, cancellation)
            : Sample(result, decoder, tokenizer, request, layout, cancellation);
    }

    private static int Sample(
        ParseResult result, IDecoder decoder, Gpt2Tokenizer tokenizer, GenerationRequest request, StoryLayout? layout, CancellationToken cancellation)
    {
        var count = result.GetValue(Options.Samples);
        // Sample k is what seed + k writes alone.
        var requests = Enumerable.Range(0, count).Select(k => request with { Seed = request.Seed + (ulong)k }).ToArray();
        var json = result.GetValue(Options.Json);
        var output = TextOutput.Create();
        var clock = Stopwatch.StartNew();
        var stream = layout is null ? null : new StoryStream(layout, output.Stream);
        Action<string> show = stream is null ? output.Stream : stream.Add;
        var texts = new TextGenerator(decoder, tokenizer).Generate(requests, json || count > 1 ? null : (_, piece) => show(piece), cancellation);
        if (!json && count == 1) stream?.End();
        clock.Stop();
        if (layout is not null) texts = [.. texts.Select(text => text with { Text = layout.StoryOf(text.Text) })];
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
        ParseResult result, IDecoder decoder, Gpt2Tokenizer tokenizer, GenerationRequest request, StoryLayout? layout, CancellationToken cancellation)
    {
        var beams = new BeamSearch(decoder).Search(
            request.Prompt, result.GetValue(Options.Beams), request.MaxNewTokens, result.GetValue(Options.LengthPenalty), cancellation);
        var output = TextOutput.Create();
        foreach (var beam in beams.Take(result.GetValue(Options.Samples)))
        {
            var text = tokenizer.Decode(beam.Tokens);
            Console.Out.WriteLine(output.Fit(layout is null ? text : layout.StoryOf(text)));
            Console.Error.WriteLine($"[score {beam.Score:F4}, ln p {beam.LogProbability:F2}, {beam.Tokens.Count} tokens]");
        }
        return cancellation.IsCancellationRequested ? CommandLine.Stopped : 0;
    }
}
