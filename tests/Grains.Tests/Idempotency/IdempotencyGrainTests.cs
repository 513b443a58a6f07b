using System.Security.Cryptography;
using System.Text;
using ComicCluster.Contracts.Idempotency;
using ComicCluster.Grains.Tests.Cluster;

namespace ComicCluster.Grains.Tests.Idempotency;

[Collection(SharedCluster.Name)]
public sealed class IdempotencyGrainTests(SharedCluster cluster)
{
    private static readonly byte[] Body = SHA256.HashData("body"u8), OtherBody = SHA256.HashData("other"u8);
    private static readonly KeptResponse Response = new(202, "/v1/comics/1", "application/json", Encoding.UTF8.GetBytes("{}"));

    [Fact]
    public async Task Begin_SameRequestAgain_RunsOnceAndIsAnsweredTheSameForADay()
    {
        var request = Request("again");
        Assert.Equal(IdempotencyState.Fresh, (await request.BeginAsync(Body)).State);
        Assert.Equal(IdempotencyState.Running, (await request.BeginAsync(Body)).State);
        Assert.Equal(IdempotencyState.OtherBody, (await request.BeginAsync(OtherBody)).State);
        await request.CompleteAsync(Response);
        await request.CompleteAsync(Response with { Status = 500 }); // too late
        await SharedCluster.DeactivateAsync(request);

        cluster.Time.MoveOn(TimeSpan.FromHours(23));
        var answer = await request.BeginAsync(Body);
        Assert.Equal((IdempotencyState.Answered, 202, "/v1/comics/1", "{}"),
            (answer.State, answer.Response!.Status, answer.Response.Location, Encoding.UTF8.GetString(answer.Response.Body)));
        Assert.Equal(IdempotencyState.OtherBody, (await request.BeginAsync(OtherBody)).State);

        cluster.Time.MoveOn(TimeSpan.FromHours(1));
        Assert.Equal(IdempotencyState.Fresh, (await request.BeginAsync(OtherBody)).State);
    }

    [Fact]
    public async Task Begin_GatewayDiedInTheMiddle_IsFreshAfterAMinute()
    {
        var request = Request("died");
        await request.BeginAsync(Body);
        cluster.Time.MoveOn(TimeSpan.FromSeconds(61));
        Assert.Equal(IdempotencyState.OtherBody, (await request.BeginAsync(OtherBody)).State);
        Assert.Equal(IdempotencyState.Fresh, (await request.BeginAsync(Body)).State);
        Assert.Equal(IdempotencyState.Running, (await request.BeginAsync(Body)).State);
    }

    [Fact]
    public async Task Abandon_Request_IsForgottenButAnAnswerIsNot()
    {
        var request = Request("abandoned");
        await request.BeginAsync(Body);
        await request.AbandonAsync();
        Assert.False(cluster.Storage.Exists("idempotency", request));
        Assert.Equal(IdempotencyState.Fresh, (await request.BeginAsync(OtherBody)).State);
        await request.CompleteAsync(Response);
        await request.AbandonAsync();
        Assert.Equal(IdempotencyState.Answered, (await request.BeginAsync(OtherBody)).State);
    }

    [Fact]
    public async Task Deactivate_ExpiredRequest_LeavesNothingBehind()
    {
        var request = Request("expired");
        await request.BeginAsync(Body);
        cluster.Time.MoveOn(TimeSpan.FromHours(24));
        await SharedCluster.DeactivateAsync(request);
        await StudioCluster.UntilAsync(() => Task.FromResult(!cluster.Storage.Exists("idempotency", request)));
    }

    [Fact]
    public async Task Complete_LongBody_IsRefused()
    {
        var request = Request("long");
        await request.BeginAsync(Body);
        await Assert.ThrowsAsync<ArgumentException>(() => request.CompleteAsync(Response with { Body = new byte[(64 << 10) + 1] }));
        await request.CompleteAsync(Response with { Body = new byte[64 << 10] });
    }

    private IIdempotencyGrain Request(string key) => cluster.Grains.GetGrain<IIdempotencyGrain>($"tenant/POST-comics/{key}");
}
