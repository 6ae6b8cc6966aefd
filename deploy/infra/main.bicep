// Tollkeeper on Azure: a managed identity, the bot registration with its Teams channel, and one container app.
//
//   az deployment group create -g <group> -f deploy/infra/main.bicep -p image=<registry>/tollkeeper:<tag> \
//     adminObjectIds=<guid>,<guid> databaseUrl=postgres://…
//
// Single tenant by construction: a new multi-tenant registration is refused by Azure since 2025-07-31, and a
// registration without msaAppType is one.

@description('Name of the resources, and of the bot; 4 to 42 letters, digits or dashes.')
@minLength(4)
@maxLength(42)
param name string = 'tollkeeper'

param location string = resourceGroup().location

@description('The container image, in a registry that the identity below may pull from, or a public one.')
param image string

@description('Login server of a private registry, such as example.azurecr.io; empty for a public image. Grant AcrPull to the identity first.')
param registryServer string = ''

@description('Entra object ids of the people who may see money, separated by commas. Empty: nobody.')
param adminObjectIds string = ''

@description('postgres://user:password@host:5432/database?sslmode=verify-full. Required here: a container app keeps no files.')
@secure()
param databaseUrl string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: name
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 3978
        transport: 'http'
        allowInsecure: false
      }
      registries: empty(registryServer) ? [] : [{ server: registryServer, identity: identity.id }]
      secrets: [{ name: 'database-url', value: databaseUrl }]
    }
    template: {
      // It drains on SIGTERM; Teams gives a turn 15 seconds.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: [
            { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
            { name: 'MicrosoftAppId', value: identity.properties.clientId }
            { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
            { name: 'ADMIN_OBJECT_IDS', value: adminObjectIds }
            { name: 'DATABASE_URL', secretRef: 'database-url' }
          ]
          probes: [
            { type: 'Liveness', httpGet: { path: '/healthz', port: 3978 }, initialDelaySeconds: 10, periodSeconds: 30 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 }, initialDelaySeconds: 3, periodSeconds: 10 }
          ]
        }
      ]
      // One is always up: the bot speaks first when credit runs low, and a cold start would cost Teams' patience.
      scale: { minReplicas: 1, maxReplicas: 1 }
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: 'Tollkeeper'
    endpoint: 'https://${app.properties.configuration.ingress.fqdn}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: identity.id
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}

@description('For the Teams app package: npm run package -- --app-id … --domain …')
output appId string = identity.properties.clientId
output domain string = app.properties.configuration.ingress.fqdn
