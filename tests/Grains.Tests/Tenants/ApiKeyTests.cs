using System.Text;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Grains.Tests.Cluster;

namespace ComicCluster.Grains.Tests.Tenants;

[Collection(SharedCluster.Name)]
public sealed class ApiKeyTests(SharedCluster cluster)
{
    private static readonly KeyRequest Request = new("laptop", KeyScopes.Read | KeyScopes.Draw, null);

    [Fact]
    public async Task Create_Key_IsVerifiedByItsSecretAloneAndListedWithoutIt()
    {
        var tenant = Tenant("keys");
        var issued = await tenant.CreateKeyAsync(Request);
        var key = ApiKey.Parse(issued.Key)!;
        Assert.Equal(issued.View, await Grain(key.Id).VerifyAsync(key.SecretSha256()));
        Assert.Equal(("keys", "laptop", Request.Scopes), (issued.View.Tenant, issued.View.Name, issued.View.Scopes));
        Assert.Null(await Grain(key.Id).VerifyAsync(ApiKey.Create().SecretSha256()));
        Assert.Null(await Grain(key.Id).VerifyAsync([]));
        Assert.Null(await Grain(ApiKey.Create().Id).VerifyAsync(key.SecretSha256()));
        Assert.Equal([issued.View], await tenant.ListKeysAsync());

        var stored = cluster.Storage.Json("key", Grain(key.Id)) + cluster.Storage.Json("tenant", tenant);
        Assert.DoesNotContain(key.Secret, stored);
        Assert.Contains(key.Id, stored);
    }

    [Fact]
    public async Task Revoke_Key_EndsItForGoodAndOnlyByItsTenant()
    {
        var (tenant, other) = (Tenant("revoking"), Tenant("other-revoking"));
        var key = ApiKey.Parse((await tenant.CreateKeyAsync(Request)).Key)!;
        Assert.False(await other.RevokeKeyAsync(key.Id));
        Assert.NotNull(await Grain(key.Id).VerifyAsync(key.SecretSha256()));

        Assert.True(await tenant.RevokeKeyAsync(key.Id));
        Assert.Null(await Grain(key.Id).VerifyAsync(key.SecretSha256()));
        Assert.Empty(await tenant.ListKeysAsync());
        Assert.False(await tenant.RevokeKeyAsync(key.Id));
        await SharedCluster.DeactivateAsync(Grain(key.Id));
        Assert.Null(await Grain(key.Id).VerifyAsync(key.SecretSha256()));
    }

    [Fact]
    public async Task Verify_KeyThatExpires_IsGoodUntilThen()
    {
        var ends = cluster.Time.GetUtcNow().AddHours(1);
        var key = ApiKey.Parse((await Tenant("expiring").CreateKeyAsync(Request with { Expires = ends })).Key)!;
        Assert.Equal(ends, (await Grain(key.Id).VerifyAsync(key.SecretSha256()))!.Expires);
        cluster.Time.MoveOn(TimeSpan.FromHours(1));
        Assert.Null(await Grain(key.Id).VerifyAsync(key.SecretSha256()));
    }

    [Theory]
    [InlineData("", KeyScopes.Read, 1)]
    [InlineData("two\nlines", KeyScopes.Read, 1)]
    [InlineData("name", KeyScopes.None, 1)]
    [InlineData("name", (KeyScopes)64, 1)]
    [InlineData("name", KeyScopes.Read, -1)]
    public async Task Create_Nonsense_IsRefused(string name, KeyScopes scopes, int days)
    {
        var request = new KeyRequest(name, scopes, cluster.Time.GetUtcNow().AddDays(days));
        await Assert.ThrowsAsync<ArgumentException>(() => Tenant("nonsense").CreateKeyAsync(request));
        Assert.Empty(await Tenant("nonsense").ListKeysAsync());
    }

    [Fact]
    public async Task Create_HundredKeys_TheNextIsRefusedUnlessOneHasExpired()
    {
        var tenant = Tenant("collector");
        var first = await tenant.CreateKeyAsync(Request with { Expires = cluster.Time.GetUtcNow().AddMinutes(5) });
        for (var i = 1; i < 100; i++) await tenant.CreateKeyAsync(Request);
        await Assert.ThrowsAsync<QuotaExceededException>(() => tenant.CreateKeyAsync(Request));
        cluster.Time.MoveOn(TimeSpan.FromMinutes(5));
        await tenant.CreateKeyAsync(Request);
        Assert.DoesNotContain(first.View, await tenant.ListKeysAsync());
        Assert.Equal(100, (await tenant.ListKeysAsync()).Count);
    }

    [Fact]
    public void Parse_AnyChangedCharacter_IsNoKey()
    {
        var text = ApiKey.Create().ToString();
        Assert.Equal(text, ApiKey.Parse(text)!.ToString());
        for (var i = 0; i < text.Length; i++)
        {
            var typo = new StringBuilder(text) { [i] = text[i] == 'a' ? 'b' : 'a' }.ToString();
            Assert.Null(ApiKey.Parse(typo));
        }
    }

    private ITenantGrain Tenant(string name) => cluster.Grains.GetGrain<ITenantGrain>(name);

    private IApiKeyGrain Grain(string id) => cluster.Grains.GetGrain<IApiKeyGrain>(id);
}
