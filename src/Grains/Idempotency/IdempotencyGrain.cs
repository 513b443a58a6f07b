using System.Security.Cryptography;
using ComicCluster.Contracts.Idempotency;
using ComicCluster.Grains.Storage;

namespace ComicCluster.Grains.Idempotency;

/// <summary>Keeps the answer to a request for a day. One whose gateway died in the middle may be begun again after a minute.</summary>
[GrainType("idempotency")]
public sealed class IdempotencyGrain([PersistentState("idempotency")] IPersistentState<IdempotencyRecord> stored, TimeProvider time)
    : Grain, IIdempotencyGrain
{
    private const int LongestBody = 64 << 10;
    private static readonly TimeSpan KeptTime = TimeSpan.FromHours(24), LongestRun = TimeSpan.FromSeconds(60);

    private readonly DurableState<IdempotencyRecord> _state = new(stored);

    /// <inheritdoc/>
    public async Task<IdempotencyAnswer> BeginAsync(byte[] bodySha256)
    {
        if (bodySha256.Length != SHA256.HashSizeInBytes) throw new ArgumentException("That is no SHA-256.");
        await ForgetExpiredAsync();
        var (kept, now) = (_state.Current, time.GetUtcNow());
        if (kept.Begun is { } begun)
        {
            if (!kept.BodySha256.AsSpan().SequenceEqual(bodySha256)) return new IdempotencyAnswer(IdempotencyState.OtherBody, null);
            if (kept.Response is { } response) return new IdempotencyAnswer(IdempotencyState.Answered, response);
            if (now - begun < LongestRun) return new IdempotencyAnswer(IdempotencyState.Running, null);
        }
        await _state.WriteAsync(new IdempotencyRecord { BodySha256 = bodySha256, Begun = now });
        return new IdempotencyAnswer(IdempotencyState.Fresh, null);
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(KeptResponse response)
    {
        if (response.Body.Length > LongestBody)
            throw new ArgumentException($"The answer has {response.Body.Length} bytes; {LongestBody} are allowed.");
        await ForgetExpiredAsync();
        // The first answer is the one that its client may have seen.
        if (_state.Current is { Begun: not null, Response: null } kept) await _state.WriteAsync(kept with { Response = response });
    }

    /// <inheritdoc/>
    public async Task AbandonAsync()
    {
        await ForgetExpiredAsync();
        if (_state.Current is { Begun: not null, Response: null }) await _state.ClearAsync();
    }

    /// <summary>Leaves nothing behind that has expired.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => ForgetExpiredAsync();

    private async Task ForgetExpiredAsync()
    {
        await _state.RefreshAsync();
        if (_state.Current.Begun is { } begun && time.GetUtcNow() - begun >= KeptTime) await _state.ClearAsync();
    }
}
