using System.Text.Json;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Cli.Terminal;

/// <summary>Shows generated texts: the texts on the output, all else on the error stream.</summary>
/// <param name="output">Takes the texts.</param>
/// <param name="error">Takes the rest.</param>
/// <param name="isTerminal">Whether the output is a terminal, which texts are made fit for; a file or a pipe gets them as they are.</param>
internal sealed class TextOutput(TextWriter output, TextWriter error, bool isTerminal)
{
    /// <summary>The streams of this process.</summary>
    public static TextOutput Create() => new(Console.Out, Console.Error, !Console.IsOutputRedirected);

    /// <summary>A piece of the only text, as soon as it is there.</summary>
    public void Stream(string piece)
    {
        output.Write(Fit(piece));
        output.Flush();
    }

    /// <summary>One of several texts, after a line that tells them apart.</summary>
    public void WriteSample(GeneratedText text)
    {
        output.WriteLine($"=== seed {text.Seed} ===");
        output.WriteLine(Fit(text.Text));
    }

    /// <summary>A text as one line of JSON.</summary>
    public void WriteJson(GeneratedText text, Gpt2Tokenizer tokenizer) => output.WriteLine(JsonSerializer.Serialize(new
    {
        text = text.Text,
        seed = text.Seed,
        finish_reason = Name(text.Reason),
        tokens = text.Tokens.Select(token => new
        {
            id = token.Id,
            text = tokenizer.Decode([token.Id]),
            logprob = token.LogProbability,
            top = token.Alternatives.Select(other => new { id = other.Id, text = tokenizer.Decode([other.Id]), logprob = other.LogProbability }),
        }),
    }));

    /// <summary>A text as the output takes it.</summary>
    public string Fit(string text) => isTerminal ? TerminalText.Clean(text) : text;

    /// <summary>Seeds, lengths, reasons and speed.</summary>
    public void WriteSummary(IReadOnlyList<GeneratedText> texts, TimeSpan elapsed)
    {
        var tokens = texts.Sum(text => text.Tokens.Count);
        var reasons = string.Join(", ", texts.Select(text => $"seed {text.Seed}: {text.Tokens.Count} tokens, {Name(text.Reason)}"));
        error.WriteLine($"[{reasons}; {tokens / elapsed.TotalSeconds:F1} tokens/s]");
    }

    private static string Name(FinishReason reason) => reason.ToString().ToLowerInvariant();
}
