using ComicCluster.Contracts.Writing;
using ComicCluster.Grains.Writing;

namespace ComicCluster.Grains.Tests.Writing;

/// <summary>Writes the prompt's words; of the prompt "for ever" as many as it is let.</summary>
internal sealed class FakeTextWriter : ITextWriter
{
    private TaskCompletionSource _stopped = New();

    /// <summary>Ends when a text was stopped.</summary>
    public Task Stopped => _stopped.Task;

    public async Task<WrittenText> WriteAsync(CompletionRequest request, Action<string> onText, CancellationToken stop)
    {
        await Task.Yield();
        var words = request.Prompt.Split(' ');
        if (request.Prompt == "broken") throw new ArgumentException("The prompt is broken.");
        if (request.Prompt != "for ever")
        {
            foreach (var word in words.Take(request.MaxTokens)) onText(word);
            return new WrittenText(words.Length > request.MaxTokens ? "length" : "stop", words.Length, Math.Min(words.Length, request.MaxTokens));
        }
        onText("once");
        _stopped = New();
        stop.Register(_stopped.SetResult);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        throw new InvalidOperationException("It goes on for ever.");
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
