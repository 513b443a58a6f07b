using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Library;
using ComicCluster.Grains.Tests.Cluster;

namespace ComicCluster.Grains.Tests.Library;

[Collection(ClusterCollection.Name)]
public sealed class LibraryGrainTests
{
    private const int Stories = 1000;

    [Fact]
    public async Task List_ManyStories_GivesEachOnceNewestFirst()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        var library = cluster.Grains.GetGrain<ILibraryGrain>("tenant");
        await FillAsync(library);
        var expected = Enumerable.Range(0, Stories).Select(Name).Reverse().ToArray();
        Assert.Equal(expected, await AllAsync(library, count: 100));
        Assert.Equal(expected, await AllAsync(library, count: 7));
        Assert.InRange(cluster.Storage.Json("library", library).Length, 1, 200);
        Assert.InRange(cluster.Storage.Json("shelf", cluster.Grains.GetGrain<IShelfGrain>("tenant/000000000001")).Length, 1000, 8 << 10);
        Assert.Empty((await cluster.Grains.GetGrain<ILibraryGrain>("other").ListAsync(null, 100)).Stories);
    }

    [Fact]
    public async Task Remove_Stories_LeavesTheOthersAndNoEmptyShelves()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        var library = cluster.Grains.GetGrain<ILibraryGrain>("tenant");
        var numbers = await FillAsync(library);
        await Task.WhenAll(numbers.Take(Stories - 2).Select(library.RemoveAsync));
        await library.RemoveAsync(numbers[0]);
        Assert.Equal([Name(Stories - 1), Name(Stories - 2)], await AllAsync(library, count: 1));
        Assert.Contains("\"Shelves\":[7]", cluster.Storage.Json("library", library));
    }

    [Fact]
    public async Task Reserve_AfterALostActivation_GivesNoNumberTwice()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        var library = cluster.Grains.GetGrain<ILibraryGrain>("tenant");
        var first = await library.ReserveAsync();
        await library.AddAsync(first, "one");
        await library.AddAsync(first, "one"); // again, since an answer may be lost
        await cluster.Silos.DeactivateAsync(library);
        var second = await library.ReserveAsync();
        Assert.True(second > first);
        await library.AddAsync(second, "two");
        Assert.Equal(["two", "one"], (await library.ListAsync(null, 100)).Stories);
    }

    [Fact]
    public async Task Calls_OutOfBounds_AreRefused()
    {
        await using var cluster = await StudioCluster.StartAsync(gpus: 1);
        var library = cluster.Grains.GetGrain<ILibraryGrain>("tenant");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => library.ListAsync(null, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => library.ListAsync(null, 101));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => library.AddAsync(5, "never reserved"));
    }

    private static string Name(int index) => $"cmc_{index:D26}";

    private static async Task<IReadOnlyList<long>> FillAsync(ILibraryGrain library)
    {
        var numbers = new List<long>();
        for (var i = 0; i < Stories; i++)
        {
            numbers.Add(await library.ReserveAsync());
            await library.AddAsync(numbers[^1], Name(i));
        }
        return numbers;
    }

    private static async Task<List<string>> AllAsync(ILibraryGrain library, int count)
    {
        var all = new List<string>();
        for (long? before = null; ;)
        {
            var page = await library.ListAsync(before, count);
            Assert.True(page.Stories.Count == count || page.Next is null);
            all.AddRange(page.Stories);
            if (page.Next is null) return all;
            before = page.Next;
        }
    }
}
