using System.Reflection;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;
using Orleans.Concurrency;

namespace ComicCluster.Grains.Tests;

/// <summary>What lets silos of two versions work in one cluster: everything on the wire has a name and a number of its own.</summary>
public sealed class ContractTests
{
    private static readonly Type[] Types = [.. new[] { typeof(IStoryGrain).Assembly, typeof(StoryGrain).Assembly }
        .SelectMany(assembly => assembly.GetTypes()).Where(type => type.Namespace?.StartsWith("ComicCluster", StringComparison.Ordinal) == true)];

    private static readonly Type[] Messages = [.. Types.Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)];
    private static readonly Type[] Interfaces = [.. Types.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))];

    [Fact]
    public void Messages_HaveNamesAndNumbers()
    {
        Assert.True(Messages.Length > 20);
        Assert.All(Messages, type => Assert.Equal(
            type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name, type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias));
        Assert.All(Messages.Where(type => !type.IsAssignableTo(typeof(Exception))), type =>
        {
            var stored = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.CanWrite).ToArray();
            Assert.All(stored, property => Assert.NotNull(property.GetCustomAttribute<IdAttribute>()));
            Assert.Equal(stored.Length, stored.Select(property => property.GetCustomAttribute<IdAttribute>()!.Id).Distinct().Count());
        });
    }

    [Fact]
    public void Interfaces_HaveNamesForThemselvesAndTheirMethods()
    {
        Assert.True(Interfaces.Length > 5);
        Assert.All(Interfaces, type => Assert.Equal(type.Name, type.GetCustomAttribute<AliasAttribute>()?.Alias));
        Assert.All(Interfaces, type =>
        {
            var names = type.GetMethods().Select(method => method.GetCustomAttribute<AliasAttribute>()?.Alias).ToArray();
            Assert.All(names, Assert.NotNull);
            Assert.Equal(names.Length, names.Distinct().Count());
        });
    }

    [Fact]
    public void Grains_HaveTypeNamesThatRenamingAClassKeeps()
    {
        var grains = Types.Where(type => type.IsClass && type.IsAssignableTo(typeof(Grain))).ToArray();
        Assert.True(grains.Length > 5);
        Assert.All(grains, grain => Assert.NotNull(grain.GetCustomAttribute<GrainTypeAttribute>()));
    }

    /// <summary>A call that is sent one way is lost without a word: nothing that matters may go so.</summary>
    [Fact]
    public void Calls_AreAnswered() => Assert.All(
        Interfaces.SelectMany(type => type.GetMethods()), method => Assert.Null(method.GetCustomAttribute<OneWayAttribute>()));

    /// <summary>Silos' clocks differ: what leases are judged by is the dispatcher's own alone, so no time of day goes to it or from it.</summary>
    [Fact]
    public void Dispatch_KnowsNoTimeOfDay() => Assert.All(
        Messages.Where(type => type.Namespace == typeof(PanelLease).Namespace).SelectMany(type => type.GetProperties()),
        property => Assert.DoesNotContain(property.PropertyType, new[] { typeof(DateTime), typeof(DateTimeOffset) }));
}
