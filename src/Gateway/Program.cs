using ComicCluster.Gateway.Hosting;

// A gateway of a cluster: many tenants' requests come in, and go to the cluster's grains.
return await GatewayCommand.RunAsync(args, async settings =>
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Configuration.AddInMemoryCollection(settings);
    var options = GatewayCommand.Read(builder.Configuration);
    builder.AddGateway(options);
    builder.AddCluster(options);
    builder.AddOperations(options);
    await using var gateway = builder.Build();
    gateway.UseOperations(options);
    gateway.MapGateway();
    await gateway.RunAsync();
});
