using System.Text.Json;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Cli.Terminal;

/// <summary>Shows generated texts: the texts on the output, all else on the error stream.</summary>
internal sealed class TextOutput(TextWriter output, TextWriter error)
{
    /// <summary>A piece of the only text, as soon as it is there.</summary>
    public void Stream(int sequence, string piece)
    {
        output.Write(piece);
        output.Flush();
    }

    /// <summary>One of several texts, after a line that tells them apart.</summary>
    public void WriteSample(GeneratedText text)
    {
        output.WriteLine($"=== seed {text.Seed} ===");
        output.WriteLine(text.Text);
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

    /// <summary>Seeds, lengths, reasons and speed.</summary>
    public void WriteSummary(IReadOnlyList<GeneratedText> texts, TimeSpan elapsed)
    {
        var tokens = texts.Sum(text => text.Tokens.Count);
        var reasons = string.Join(", ", texts.Select(text => $"seed {text.Seed}: {text.Tokens.Count} tokens, {Name(text.Reason)}"));
        error.WriteLine($"[{reasons}; {tokens / elapsed.TotalSeconds:F1} tokens/s]");
    }

    private static string Name(FinishReason reason) => reason.ToString().ToLowerInvariant();
}
