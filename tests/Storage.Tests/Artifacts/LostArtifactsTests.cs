namespace ComicCluster.Storage.Tests.Artifacts;

public sealed class LostArtifactsTests
{
    [Theory]
    [InlineData("folder")]
    [InlineData("account")]
    public async Task Write_StoreIsLost_SaysWhichAndWhatToDo(string lost)
    {
        await using IStorePlace place = lost == "folder" ? new LostFolder() : new LostAccount();
        using var host = new StoreHost(place);
        Func<Task>[] all = [() => host.Artifacts.WriteAsync("a", new byte[1]), () => host.Artifacts.CreateAsync("a", new byte[1])];
        foreach (var one in all) Assert.Matches("127[.]0[.]0[.]1:1|file", (await Assert.ThrowsAnyAsync<IOException>(one)).Message);
    }
}
