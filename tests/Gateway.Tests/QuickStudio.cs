using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Writing;
using ComicCluster.Grains.Stories;
using ComicCluster.Grains.Writing;

namespace ComicCluster.Gateway.Tests;

/// <summary>Writes at once what tests can foretell.</summary>
internal sealed class QuickStudio : IStoryWriter, ITextWriter
{
    public Task<Script> WriteAsync(StorySpec spec, Action<string> onText, CancellationToken stop)
    {
        if (spec.Prompt.StartsWith("fail", StringComparison.Ordinal)) return Task.FromException<Script>(new InvalidDataException("It can't be told."));
        string[] lines = spec.IsCut ? [.. spec.Lines] : [.. Enumerable.Range(1, spec.Panels).Select(i => $"Sentence {i}.")];
        onText(string.Join(' ', lines));
        return Task.FromResult(new Script(string.Join(' ', lines), lines, lines));
    }

    public Task<WrittenText> WriteAsync(CompletionRequest request, Action<string> onText, CancellationToken stop)
    {
        string[] words = ["once", " upon", " a", " time"];
        foreach (var word in words.Take(request.MaxTokens)) onText(word);
        return Task.FromResult(new WrittenText(request.MaxTokens < words.Length ? "length" : "stop", PromptTokens: 3, Math.Min(words.Length, request.MaxTokens)));
    }
}
