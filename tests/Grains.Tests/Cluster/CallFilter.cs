using System.Collections.Concurrent;

namespace ComicCluster.Grains.Tests.Cluster;

/// <summary>Notes calls, and answers some in the place of their grains.</summary>
internal sealed class CallFilter : IIncomingGrainCallFilter
{
    private readonly ConcurrentQueue<(string Method, object? Argument)> _calls = new();

    /// <summary>Throws what the caller of a method is to get; its grain never hears of the call then.</summary>
    public Action<string> OnCall { get; set; } = _ => { };

    /// <summary>The methods of all calls, in their order.</summary>
    public IReadOnlyList<string> All => [.. _calls.Select(call => call.Method)];

    /// <summary>The first arguments of all calls of a method, such as <c>ITenantGrain.AdmitAsync</c>.</summary>
    public IEnumerable<object?> Of(string method) => _calls.Where(call => call.Method == method).Select(call => call.Argument);

    public Task Invoke(IIncomingGrainCallContext context)
    {
        var method = $"{context.Request.GetInterfaceType().Name}.{context.MethodName}";
        _calls.Enqueue((method, context.Request.GetArgumentCount() > 0 ? context.Request.GetArgument(0) : null));
        OnCall(method);
        return context.Invoke();
    }
}
